import { randomBytes } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

export interface WebhookHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}

export type WebhookVerdict =
  { ok: true; id: string } | { ok: false; reason: 'headers' | 'clock' | 'signature' };

/** A dot would let one signed content be read as two different ones. */
const ID = /^[A-Za-z0-9_-]{1,100}$/;
const SECONDS = /^\d{9,11}$/;
const MAX_SIGNATURES = 1_000;
/** As the library has it; said here to tell a wrong clock from a wrong key. */
const WINDOW_SECONDS = 5 * 60;
/** Costs a caller without a tenant as long as one with. */
const NOBODYS_KEY = randomBytes(32).toString('base64');

/** Standard Webhooks: `id.timestamp.body` signed with one of the keys, not longer than five minutes ago. */
export function verifyWebhook(
  keys: readonly string[],
  headers: WebhookHeaders,
  body: string,
  now = Date.now(),
): WebhookVerdict {
  const { id, timestamp, signature } = headers;
  if (id === undefined || timestamp === undefined || signature === undefined) return refuse('headers');
  if (!ID.test(id) || !SECONDS.test(timestamp) || signature.length > MAX_SIGNATURES) return refuse('headers');
  const isSigned = (keys.length === 0 ? [NOBODYS_KEY] : keys)
    .map((key) => isSignedWith(key, { id, timestamp, signature }, body))
    .some(Boolean);
  if (isSigned) return { ok: true, id };
  return refuse(Math.abs(now / 1000 - Number(timestamp)) > WINDOW_SECONDS ? 'clock' : 'signature');
}

function isSignedWith(key: string, headers: Record<keyof WebhookHeaders, string>, body: string): boolean {
  const named = {
    'webhook-id': headers.id,
    'webhook-timestamp': headers.timestamp,
    'webhook-signature': headers.signature,
  };
  try {
    new Webhook(key).verify(body, named, { jsonParse: false });
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    throw error;
  }
}

function refuse(reason: 'headers' | 'clock' | 'signature'): WebhookVerdict {
  return { ok: false, reason };
}
