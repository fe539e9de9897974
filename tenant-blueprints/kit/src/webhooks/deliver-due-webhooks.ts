import type { Knex } from 'knex';
import { Webhook as Signature } from 'standardwebhooks';
import { openText } from '../sealed-text.ts';
import { afterRefusal, isTaken } from './delivery-rules.ts';
import { aboutWebhook, type WebhookKeys } from './manage-webhooks.ts';
import { ForbiddenAddress, postSafely, type PostRules } from './post-safely.ts';
import type { DueDelivery } from './webhook.ts';
import { createWebhooksRepository } from './webhooks-repository.ts';

export interface DeliverDeps {
  db: Knex;
  keys: WebhookKeys;
  now: () => Date;
  log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
  /** For tests. */
  rules?: PostRules;
}

const CLAIM_MS = 60_000;

/** Delivers what is due until there is no more; at least once, with the same id each time. */
export async function deliverDueWebhooks(deps: DeliverDeps, signal: AbortSignal): Promise<number> {
  const webhooks = createWebhooksRepository(deps.db);
  // A slow one must not hold up the others with all that waits for it.
  const refusing = new Set<string>();
  let delivered = 0;
  while (!signal.aborted) {
    const now = deps.now();
    const delivery = await webhooks.claimDue(now, new Date(now.getTime() + CLAIM_MS), [...refusing]);
    if (!delivery) break;
    if (await deliver(deps, delivery, signal)) delivered += 1;
    else refusing.add(delivery.webhookId);
  }
  return delivered;
}

async function deliver(deps: DeliverDeps, delivery: DueDelivery, signal: AbortSignal): Promise<boolean> {
  const webhooks = createWebhooksRepository(deps.db);
  const { id, webhookId, event, attempts } = delivery;
  const answer = await attempt(deps, delivery, signal);
  const now = deps.now();
  if (answer.status !== undefined && isTaken(answer.status)) {
    await webhooks.markDelivered(id, webhookId, answer.status, now);
    deps.log.info({ webhook: webhookId, event, attempts }, 'webhook delivered');
    return true;
  }
  const next = afterRefusal(delivery, answer, now);
  await webhooks.markRefused(id, webhookId, { ...next, ...answer, at: now });
  if (next.disable !== undefined) await webhooks.disable(webhookId, next.disable);
  deps.log.warn(
    { webhook: webhookId, event, attempts, status: answer.status, isDisabled: next.disable !== undefined },
    'webhook was not taken',
  );
  return false;
}

interface Answer {
  status: number | undefined;
  error: string;
  isForbidden: boolean;
}

async function attempt(deps: DeliverDeps, delivery: DueDelivery, signal: AbortSignal): Promise<Answer> {
  const body = JSON.stringify(delivery.body);
  try {
    const headers = signedHeaders(deps, delivery, body);
    const status = await postSafely(new URL(delivery.url), { headers, body }, signal, deps.rules);
    return { status, error: `It answered with status ${status}.`, isForbidden: false };
  } catch (error) {
    const isForbidden = error instanceof ForbiddenAddress;
    return { status: undefined, error: wordsOf(error), isForbidden };
  }
}

function signedHeaders(deps: DeliverDeps, delivery: DueDelivery, body: string): Record<string, string> {
  const now = deps.now();
  const { id, webhookId, secret, previousSecret, previousUntil } = delivery;
  const isRotating = previousSecret !== undefined && previousUntil !== undefined && previousUntil > now;
  const secrets = isRotating ? [secret, previousSecret] : [secret];
  const signatures = secrets.map((sealed) =>
    new Signature(openText(deps.keys.webhooks, sealed, aboutWebhook(webhookId))).sign(id, now, body),
  );
  return {
    'content-type': 'application/json',
    'user-agent': 'codexdlc-webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** For the owner's page: names of errors and no texts, which may quote what they like. */
function wordsOf(error: unknown): string {
  if (error instanceof ForbiddenAddress) return 'The address leads into a private network.';
  if (!(error instanceof Error)) return 'It could not be reached.';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'It did not answer in time.';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `It could not be reached${code}.`;
}
