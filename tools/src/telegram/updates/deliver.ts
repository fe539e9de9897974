import { STATUS_CODES } from 'node:http';
import type { Update } from '@grammyjs/types';
import type { WebhookTarget } from './webhook.ts';

export type Delivery = { ok: true } | { ok: false; message: string; retryAfterMs: number | undefined };

/** One POST of one update; the texts of what went wrong are those of getWebhookInfo. */
export async function deliver(
  { url, secretToken }: WebhookTarget,
  update: Update,
  timeoutMs: number,
  stop: AbortSignal,
): Promise<Delivery> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secretToken !== '' && { 'x-telegram-bot-api-secret-token': secretToken }),
      },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(timeoutMs)]),
    });
    await response.arrayBuffer();
    if (response.ok) return { ok: true };
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      ok: false,
      message:
        `Wrong response from the webhook: ${response.status} ${STATUS_CODES[response.status] ?? ''}`.trim(),
      retryAfterMs: Number.isFinite(retryAfter) ? retryAfter * 1000 : undefined,
    };
  } catch (error) {
    return { ok: false, message: reasonOf(error), retryAfterMs: undefined };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Connection closed';
  if (error.name === 'TimeoutError') return 'Read timeout expired';
  const code = error.cause instanceof Error && 'code' in error.cause ? error.cause.code : undefined;
  if (code === 'ECONNREFUSED') return 'Connection refused';
  return code === 'ENOTFOUND' ? 'Failed to resolve host: Name or service not known' : 'Connection closed';
}
