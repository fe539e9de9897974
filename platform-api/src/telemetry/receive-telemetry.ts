import {
  AppError,
  createTelemetryRepository,
  Heartbeat,
  HEARTBEAT_TYPE,
  liveTelemetryKeys,
  TelemetryMessage,
  type Sealer,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Log } from './log.ts';
import { verifyWebhook, type WebhookHeaders } from './verify-webhook.ts';

export interface TelemetryDeps {
  db: Knex;
  sealer: Sealer;
  log: Log;
}

export interface ReceivedTelemetry {
  tenantId: string;
  headers: WebhookHeaders;
  /** As it came: the signature is over these bytes. */
  rawBody: Buffer;
}

const MAX_BYTES = 64 * 1024;

/** The tenant is the one whose key has signed; whatever the body says of itself is not believed. */
export async function receiveTelemetry(deps: TelemetryDeps, received: ReceivedTelemetry): Promise<void> {
  const { webhookId, text } = await authenticate(deps, received);
  const message = parse(TelemetryMessage, parseJson(text));
  const heartbeat = message.type === HEARTBEAT_TYPE ? parse(Heartbeat, message.data) : undefined;
  await deps.db.transaction(async (trx) => {
    const telemetry = createTelemetryRepository(trx);
    if (!(await telemetry.rememberWebhookId(received.tenantId, webhookId))) {
      throw new AppError('CONFLICT', `The message ${webhookId} was received before.`, {
        todo: 'Nothing; it counts once. A new message needs a new webhook-id.',
      });
    }
    if (heartbeat) await telemetry.recordHeartbeat(received.tenantId, heartbeat);
  });
}

async function authenticate(
  deps: TelemetryDeps,
  { tenantId, headers, rawBody }: ReceivedTelemetry,
): Promise<{ webhookId: string; text: string }> {
  if (rawBody.length > MAX_BYTES) {
    throw new AppError('INVALID_INPUT', 'The message is too large.', {
      why: `It has ${rawBody.length} bytes; at most ${MAX_BYTES} are taken.`,
    });
  }
  const isId = z.uuid().safeParse(tenantId).success;
  const keys = isId ? await liveTelemetryKeys(deps.db, deps.sealer, tenantId) : [];
  const text = rawBody.toString('utf8');
  // Different bytes that are no text would all become the same replacement character, and one signature.
  const isText = Buffer.from(text, 'utf8').equals(rawBody);
  const verdict = verifyWebhook(keys, headers, text);
  if (verdict.ok && isText) return { webhookId: verdict.id, text };
  if (keys.length > 0) {
    deps.log.warn({ tenantId, reason: verdict.ok ? 'not text' : verdict.reason }, 'telemetry refused');
  }
  throw new AppError('UNAUTHENTICATED', 'The message is not signed with a key of this tenant.', {
    why: 'The tenant, the key, the signature or the time is wrong; which one is not said.',
    todo: 'Sign "id.timestamp.body" with the HEARTBEAT_KEY of the tenant, and check the clock: 5 minutes are allowed.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('INVALID_INPUT', 'The message is not JSON.', { cause: error });
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError('INVALID_INPUT', 'The message has not the expected form.', {
    why: reasons.slice(0, 5).join('; '),
    cause: parsed.error,
  });
}
