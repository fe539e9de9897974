import {
  AppError,
  because,
  createHandoversRepository,
  createTenantsRepository,
  handoverRefusal,
  LANGUAGES,
  recordAudit,
  requirePermission,
  type Actor,
  type Addressee,
  type Handover,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Queue } from '../jobs/queue.ts';

export interface IssueHandoverDeps {
  /** The transaction of the request, or the pool. */
  db: Knex;
  queue: Pick<Queue, 'send'>;
}

export const IssueHandover = z
  .strictObject({
    email: z
      .email()
      .max(254)
      .optional()
      .meta({ description: "Who gets the mail; the client's address by default" }),
    language: z.enum(LANGUAGES).optional().meta({ description: "The client's by default" }),
  })
  .meta({ id: 'IssueHandover' });
export type IssueHandover = z.input<typeof IssueHandover>;

/** Sends access to a tenant by mail. Earlier links that nobody opened stop working at once. */
export async function issueHandover(
  deps: IssueHandoverDeps,
  actor: Actor,
  { tenantId, ...given }: IssueHandover & { tenantId: string },
): Promise<Handover> {
  requirePermission(actor, 'handover:issue');
  const wanted = IssueHandover.safeParse(given);
  if (!wanted.success) {
    throw new AppError('INVALID_INPUT', 'The hand-over cannot be taken.', {
      why: z.prettifyError(wanted.error),
    });
  }
  return deps.db.transaction(async (trx) => {
    const tenant = await createTenantsRepository(trx, actor).lock(tenantId);
    const refusal = handoverRefusal(tenant.status);
    if (refusal) {
      const { slug, status } = tenant;
      throw new AppError('CONFLICT', `Access to ${slug} cannot be handed over.`, {
        ...refusal,
        ...because(status === 'new' ? 'handover-too-early' : 'handover-too-late', { slug, status }),
      });
    }
    const addressee = await createHandoversRepository(trx, actor).addressee(tenantId);
    const email = wanted.data.email ?? addressee.email;
    if (email === null) throw noAddress(addressee);
    const language = wanted.data.language ?? addressee.language;
    return queueHandover({ trx, queue: deps.queue }, actor, { ...addressee, email, language });
  });
}

/** The tenant must be locked by this transaction, so that of two at once the second revokes the first. */
export async function queueHandover(
  { trx, queue }: { trx: Knex; queue: Pick<Queue, 'send'> },
  actor: Actor,
  to: Addressee & { email: string },
): Promise<Handover> {
  const handovers = createHandoversRepository(trx, actor);
  const revoked = await handovers.revokeUnopened(to.tenantId);
  const handover = await handovers.insert({
    tenantId: to.tenantId,
    email: to.email,
    language: to.language,
    requestedBy: {
      kind: actor.kind,
      id: actor.kind === 'user' ? actor.userId : actor.name,
      name: actor.name,
    },
  });
  await recordAudit(trx, actor, {
    action: 'handover.issued',
    object: { kind: 'tenant', id: to.tenantId },
    clientId: to.clientId,
    details: { handoverId: handover.id, email: to.email, language: to.language, revoked },
  });
  await queue.send(trx, 'deliver-credentials', { handoverId: handover.id });
  return handover;
}

function noAddress({ slug }: Addressee): AppError {
  return new AppError('INVALID_INPUT', `The client of ${slug} has no mail address.`, {
    todo: 'Give "email", or write the address to the client first.',
    ...because('client-without-mail', { slug, field: 'email' }),
  });
}
