import {
  AppError,
  because,
  createDnsZonesRepository,
  createOperationsRepository,
  emit,
  hasAcmeAccount,
  insertEvent,
  planSteps,
  recordAudit,
  requireAllowed,
  systemActor,
  type Actor,
  type Operation,
  type OperationKind,
  type Requester,
  type StepNeeds,
  type StoredSpec,
  type Tenant,
  zoneOfName,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { Queue } from '../jobs/queue.ts';
import { hasOwnZone, targetKindOf } from '../tenants/target-rules.ts';

export interface RequestDeps {
  /** The transaction of the request, or the pool. */
  db: Knex;
  queue: Pick<Queue, 'send'>;
}

export interface WantedOperation {
  tenant: Tenant;
  kind: OperationKind;
  spec: StoredSpec | null;
  sealedSecrets?: string | undefined;
  input?: Record<string, unknown>;
}

/**
 * Operation, job, audit row and event are stored together or not at all. `tenant` must be locked by the same
 * transaction. Throws BUSY with the id of the operation that is in the way.
 */
export async function requestOperation(
  deps: { trx: Knex; queue: Pick<Queue, 'send'> },
  actor: Actor,
  wanted: WantedOperation,
): Promise<Operation> {
  const { trx, queue } = deps;
  const { tenant, kind, spec } = wanted;
  const operations = createOperationsRepository(trx, systemActor('requests'));
  const open = await operations.openOf(tenant.id);
  if (open) throw busy(tenant, open);
  requireAllowed(kind, tenant.status, tenant.slug);
  const id = await operations.insert({
    tenantId: tenant.id,
    kind,
    spec,
    sealedSecrets: wanted.sealedSecrets,
    input: wanted.input ?? {},
    requestedBy: requesterOf(actor),
    requestId: actor.requestId,
    steps: planSteps(kind, spec?.state === 'live', {
      ...(spec === null ? {} : await needsOf(trx, spec)),
      asksAuthority: await hasAcmeAccount(trx),
    }),
  });
  if (id === undefined) throw busy(tenant, await operations.openOf(tenant.id));
  await trx('operations').where({ id }).update({ event_seq: 1 });
  await insertEvent(trx, id, 1, { kind: 'state', data: { state: 'queued', percent: 0 } });
  await recordAudit(trx, actor, {
    action: `tenant.${kind}-requested`,
    object: { kind: 'tenant', id: tenant.id },
    clientId: tenant.clientId,
    details: { operationId: id, slug: tenant.slug },
  });
  await emit(trx, 'operation:accepted', { operationId: id, tenantId: tenant.id, slug: tenant.slug, kind });
  await queue.send(trx, 'run-operation', { operationId: id });
  return operations.get(id);
}

/** Whether a name is in a zone of ours is known for sure by the worker only; here as far as zones were ever read. */
async function needsOf(trx: Knex, spec: StoredSpec): Promise<StepNeeds> {
  const known = hasOwnZone(spec) ? undefined : await createDnsZonesRepository(trx).list('cloudflare');
  return {
    ownServer: targetKindOf(spec) === 'own-server',
    ownZone: known === undefined || zoneOfName(spec.domain, known)?.isActive === true,
  };
}

function busy(tenant: Tenant, open: Operation | undefined): AppError {
  return new AppError('BUSY', `Tenant ${tenant.slug} is being changed right now.`, {
    ...(open === undefined
      ? {}
      : {
          why: `Its operation "${open.kind}" is ${open.state} (${open.percent} %).`,
        }),
    todo: 'Wait until it ends, or cancel it, then try again.',
    ...because('tenant-busy', {
      slug: tenant.slug,
      ...(open === undefined
        ? {}
        : {
            operationId: open.id,
            operationKind: open.kind,
            operationState: open.state,
            percent: open.percent,
          }),
    }),
  });
}

function requesterOf(actor: Actor): Requester {
  return { kind: actor.kind, id: actor.kind === 'user' ? actor.userId : actor.name, name: actor.name };
}
