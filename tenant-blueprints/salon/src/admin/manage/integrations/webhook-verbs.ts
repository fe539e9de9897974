import { writeAudit } from '@codexdlc/blueprint-kit/audit/write-audit.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import {
  addWebhook,
  aboutWebhook,
  rotateWebhookSecret,
} from '@codexdlc/blueprint-kit/webhooks/manage-webhooks.ts';
import { createWebhooksRepository } from '@codexdlc/blueprint-kit/webhooks/webhooks-repository.ts';
import type { ManageDeps } from '../manage-deps.ts';

type By = { userId: string };

/** The secret, shown this once. */
export async function makeWebhook(
  deps: Pick<ManageDeps, 'db' | 'keys'>,
  wanted: { url: string; events: readonly string[]; tellsCustomer: boolean },
  by: By,
): Promise<string> {
  return deps.db.transaction(async (trx) => {
    const { id, secret } = await addWebhook({ db: trx, keys: deps.keys }, wanted, by);
    const { events, tellsCustomer } = wanted;
    const detail = { events, tellsCustomer };
    await writeAudit(trx, {
      actor: `user:${by.userId}`,
      action: 'webhook.add',
      about: aboutWebhook(id),
      detail,
    });
    return secret;
  });
}

export async function renewWebhookSecret(
  deps: Pick<ManageDeps, 'db' | 'keys' | 'now'>,
  id: string,
  by: By,
): Promise<string> {
  return deps.db.transaction(async (trx) => {
    const { secret } = await rotateWebhookSecret({ db: trx, keys: deps.keys, now: deps.now }, id);
    await writeAudit(trx, { actor: `user:${by.userId}`, action: 'webhook.rotate', about: aboutWebhook(id) });
    return secret;
  });
}

export async function changeWebhook(
  deps: Pick<ManageDeps, 'db'>,
  id: string,
  wanted: 'on' | 'off' | 'remove',
  by: By,
): Promise<void> {
  await deps.db.transaction(async (trx) => {
    const webhooks = createWebhooksRepository(trx);
    const isThere =
      wanted === 'remove' ? await webhooks.remove(id) : await webhooks.setActive(id, wanted === 'on');
    if (!isThere) throw new AppError('NOT_FOUND', 'there is no such webhook');
    await writeAudit(trx, {
      actor: `user:${by.userId}`,
      action: `webhook.${wanted}`,
      about: aboutWebhook(id),
    });
  });
}
