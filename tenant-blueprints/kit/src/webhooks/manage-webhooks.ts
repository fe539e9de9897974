import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import { sealText } from '../sealed-text.ts';
import { urlProblem } from './public-address.ts';
import { createWebhooksRepository } from './webhooks-repository.ts';

const MOST_WEBHOOKS = 20;
/** The other side has a day to take the new secret over. */
const PREVIOUS_MS = 24 * 3_600_000;

export interface WebhookKeys {
  /** Seals the secrets of webhooks. */
  webhooks: Buffer;
}

/** The secret is shown this once. */
export async function addWebhook(
  deps: { db: Knex; keys: WebhookKeys },
  wanted: { url: string; events: readonly string[]; tellsCustomer: boolean },
  by: { userId: string } | undefined,
): Promise<{ id: string; secret: string }> {
  const problem = urlProblem(wanted.url);
  if (problem !== undefined) throw new AppError('INVALID_INPUT', problem, { fields: ['url'] });
  if (wanted.events.length === 0)
    throw new AppError('INVALID_INPUT', 'a webhook needs at least one event', { fields: ['events'] });
  const webhooks = createWebhooksRepository(deps.db);
  if ((await webhooks.count()) >= MOST_WEBHOOKS)
    throw new AppError(
      'CONFLICT',
      `there are ${MOST_WEBHOOKS} webhooks, which is the most; remove one first`,
    );
  const id = randomUUID();
  const secret = newSecret();
  await webhooks.insert(id, { ...wanted, sealedSecret: sealed(deps.keys, id, secret) }, by?.userId);
  return { id, secret };
}

/** The secret is shown this once; the one before signs for a day more. */
export async function rotateWebhookSecret(
  deps: { db: Knex; keys: WebhookKeys; now: () => Date },
  id: string,
): Promise<{ secret: string; previousUntil: Date }> {
  const secret = newSecret();
  const previousUntil = new Date(deps.now().getTime() + PREVIOUS_MS);
  const isThere = await createWebhooksRepository(deps.db).rotate(
    id,
    sealed(deps.keys, id, secret),
    previousUntil,
  );
  if (!isThere) throw new AppError('NOT_FOUND', 'there is no such webhook');
  return { secret, previousUntil };
}

export function aboutWebhook(id: string): string {
  return `webhook:${id}`;
}

/** As Standard Webhooks writes it. */
function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function sealed(keys: WebhookKeys, id: string, secret: string): string {
  return sealText(keys.webhooks, secret, aboutWebhook(id));
}
