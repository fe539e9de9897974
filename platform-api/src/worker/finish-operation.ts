import {
  createHostsRepository,
  createTenantsRepository,
  emit,
  finishOperation,
  keepDomains,
  leavesTenantAsIs,
  recordAudit,
  release,
  settleTelemetryKey,
  statusAfter,
  statusAfterFailure,
  systemActor,
  type OperationError,
  type SettledTenant,
} from '@codexdlc/domain';
import { siteUrlOf } from '@codexdlc/stacks';
import type { Knex } from 'knex';
import { memoryOf } from '../tenants/workload-plan.ts';
import { hasChangedNothing } from './bring-back.ts';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

export type End =
  { state: 'succeeded' } | { state: 'failed' | 'cancelled'; error: OperationError; broughtBack: boolean };

/** Operation, tenant, names, events and audit row change together, and only while the lease is held. */
export async function finish(run: OperationRun, end: End): Promise<void> {
  await run.steps.flush();
  await patiently(run.keeper.lost, () => store(run, end));
}

/** Done twice when the answer to its commit was lost: then the lease is not ours any more, and it is stored. */
async function store(run: OperationRun, end: End): Promise<void> {
  const { deps, lease, steps, operation, tenant } = run;
  await deps.db.transaction(async (trx) => {
    await finishOperation(trx, lease, {
      state: end.state,
      percent: end.state === 'succeeded' ? 100 : steps.percent(),
      ...(end.state === 'succeeded' ? {} : { error: end.error, rolledBack: end.broughtBack }),
    });
    if (!leavesTenantAsIs(operation.kind)) await settleTenant(trx, run, end);
    await recordAudit(trx, systemActor('worker', operation.requestId ?? undefined), {
      action: `tenant.${operation.kind}-${end.state}`,
      object: { kind: 'tenant', id: tenant.id },
      clientId: tenant.clientId,
      details: { operationId: operation.id, ...(end.state === 'succeeded' ? {} : { code: end.error.code }) },
    });
    await tell(trx, run, end);
  });
}

async function settleTenant(trx: Knex, run: OperationRun, end: End): Promise<void> {
  const settled = end.state === 'succeeded' ? settledAfterSuccess(run) : settledAfterFailure(run, end);
  await createTenantsRepository(trx, systemActor('worker')).settle(run.tenant.id, settled);
  await settleNames(trx, run, end);
  await settleKeys(trx, run, end);
}

function settledAfterSuccess(run: OperationRun): SettledTenant {
  const { operation, wanted } = run;
  const status = statusAfter(operation.kind, operation.spec);
  if (operation.kind === 'destroy') return { status, sealedSecrets: '', destroyAfter: null, memoryMb: 0 };
  const reason = operation.input['reason'];
  return {
    status,
    spec: wanted,
    releaseVersion: wanted.blueprint.version,
    sealedSecrets: run.sealedSecrets,
    memoryMb: memoryOf(wanted.workload),
    destroyAfter: operation.kind === 'retire' ? graceEnd(operation.input['graceSeconds']) : null,
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}

function graceEnd(graceSeconds: unknown): Date {
  return new Date(Date.now() + Number(graceSeconds) * 1000);
}

function settledAfterFailure(run: OperationRun, end: Exclude<End, { state: 'succeeded' }>): SettledTenant {
  const { operation, tenant } = run;
  const untouched = hasChangedNothing(end.error.code, run);
  const status = statusAfterFailure(operation.kind, tenant.status, end.broughtBack || untouched);
  return {
    status,
    reason: status === tenant.status ? (tenant.statusReason ?? undefined) : end.error.what,
  };
}

/** Names that are not used any more go back: the old ones after a change, the new ones after a failed one. */
async function settleNames(
  trx: Knex,
  { operation, tenant, host, wanted, before }: OperationRun,
  end: End,
): Promise<void> {
  if (operation.kind === 'destroy') {
    if (end.state !== 'succeeded') return;
    await release(trx, tenant.id);
    await removeOwnServer(trx, host.id);
    return;
  }
  const spec = end.state === 'succeeded' ? wanted : before;
  await keepDomains(trx, tenant.id, [spec.domain, ...spec.aliases]);
}

/** It went with the tenant. What is shared stays. */
async function removeOwnServer(trx: Knex, hostId: string): Promise<void> {
  const hosts = createHostsRepository(trx);
  const host = await hosts.lock(hostId);
  if (host.kind !== 'own-server') return;
  const { ssh: _ssh, publicAddress: _address, ...settings } = host.settings;
  await hosts.change(host.id, host.version, { state: 'removed', settings });
}

/** After a rotation only the key that the tenant runs with stays valid. */
async function settleKeys(trx: Knex, run: OperationRun, end: End): Promise<void> {
  if (run.operation.kind !== 'rotate-secrets') return;
  const { telemetryKey } = end.state === 'succeeded' ? run.secrets : run.secretsBefore;
  if (telemetryKey !== undefined) {
    await settleTelemetryKey(trx, run.deps.sealer, run.tenant.id, telemetryKey);
  }
}

async function tell(trx: Knex, { operation, tenant, host, wanted }: OperationRun, end: End): Promise<void> {
  const { slug } = tenant;
  await emit(trx, 'operation:finished', {
    operationId: operation.id,
    tenantId: tenant.id,
    slug,
    kind: operation.kind,
    state: end.state,
  });
  if (end.state !== 'succeeded' || leavesTenantAsIs(operation.kind)) return;
  const status = statusAfter(operation.kind, operation.spec);
  if (status === 'live') {
    const url = siteUrlOf(wanted.domain, host.settings.edge.httpsPort);
    await emit(trx, 'tenant:live', { tenantId: tenant.id, slug, url });
  }
  if (status === 'suspended') {
    const reason = operation.input['reason'];
    await emit(trx, 'tenant:suspended', {
      tenantId: tenant.id,
      slug,
      reason: typeof reason === 'string' ? reason : '',
    });
  }
  if (status === 'destroyed') await emit(trx, 'tenant:destroyed', { tenantId: tenant.id, slug });
}
