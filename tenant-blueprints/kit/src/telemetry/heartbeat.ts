import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Secret } from '../secret.ts';

/** What the platform learns about this tenant: how it runs, nothing about who books. */
export interface Heartbeat {
  tenant: string;
  release: string;
  uptimeSeconds: number;
  database: 'ok' | 'unreachable';
  jobs: { waiting: number; failed: number } | undefined;
  /** How far the tables are: the last step by name, and how many there were. */
  migrations?: { count: number; latest: string } | undefined;
  /** Errors since the heartbeat before: what they are and where, nothing that they say. */
  errors?: { fingerprint: string; count: number; message: string }[] | undefined;
}

export interface HeartbeatDeps {
  url: string;
  key: Secret;
  everyMs: number;
  read: () => Promise<Heartbeat>;
  /** The platform has it. */
  onDelivered?: (heartbeat: Heartbeat) => Promise<void>;
  log: { info(message: string): void; warn(fields: object, message: string): void };
}

/** Signed per Standard Webhooks. A lost heartbeat is not repeated: the next one says the same and more. */
export function startHeartbeats(deps: HeartbeatDeps): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  let isReachable = true;
  let sending: Promise<void> = Promise.resolve();
  const send = async () => {
    try {
      const heartbeat = await deps.read();
      await sendHeartbeat(deps, heartbeat, stopping.signal);
      await deps.onDelivered?.(heartbeat);
      if (!isReachable) deps.log.info('heartbeat is delivered again');
      isReachable = true;
    } catch (err) {
      if (isReachable && !stopping.signal.aborted) deps.log.warn({ err }, 'heartbeat was not delivered');
      isReachable = false;
    }
  };
  const next = () => {
    sending = sending.then(send);
  };
  next();
  const timer = setInterval(next, deps.everyMs);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await sending;
    },
  };
}

export async function sendHeartbeat(
  { url, key }: Pick<HeartbeatDeps, 'url' | 'key'>,
  heartbeat: Heartbeat,
  signal: AbortSignal,
): Promise<void> {
  const id = `msg_${randomUUID()}`;
  const at = new Date();
  const body = JSON.stringify({ type: 'tenant.heartbeat', timestamp: at.toISOString(), data: heartbeat });
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(key.reveal()).sign(id, at, body),
    },
    body,
    redirect: 'error',
    signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`heartbeat was answered with ${response.status}`);
}
