import { join } from 'node:path';
import {
  createTenantsRepository,
  leavesTenantAsIs,
  mustServe,
  systemActor,
  type OperationKind,
} from '@codexdlc/domain';
import { backUp } from '../backups/back-up.ts';
import { eraseBackups } from '../backups/backup-folder.ts';
import { certificateStep } from '../certificates/certificate-step.ts';
import { changeServer, isServerChange } from '../own-servers/change-server.ts';
import { cancelled, mayBeTried, triedTooOften } from './attempt-rules.ts';
import { decideZone } from './decide-zone.ts';
import { finish } from './finish-operation.ts';
import type { OperationRun } from './operation-run.ts';
import { orderUntilHad } from './order-until-had.ts';
import { patiently } from './patiently.ts';
import { answering, proveNeighbours, proveSite, watchStability } from './prove-stable.ts';
import { requireSpace } from './require-space.ts';
import { restartServices } from './restart-services.ts';
import { runEngine } from './run-engine.ts';

/** They leave nothing that serves, or have not touched what does. */
const WITHOUT_PROOF: readonly OperationKind[] = ['destroy', 'backup'];

/** From the first step to the last, of whatever kind it is. Throws what went wrong; `settleFailure` decides what then. */
export async function performOperation(run: OperationRun): Promise<void> {
  const { operation, steps, host, wanted, keeper } = run;
  steps.begin('prepare');
  if (!mayBeTried(operation)) throw triedTooOften(operation.attempt);
  if (operation.cancelRequestedAt !== null) throw cancelled();
  if (looksAtSpace(operation.kind)) await requireSpace(run.deps, host);
  const serves = mustServe(wanted) && !WITHOUT_PROOF.includes(operation.kind);
  const neighbours = serves
    ? await answering(host, await patiently(keeper.lost, () => neighbourDomains(run)))
    : [];
  await change(run);
  if (run.steps.has('certificate')) await certificateStep(run);
  if (serves) await prove(run, neighbours);
  if (operation.kind === 'destroy') {
    steps.begin('erase');
    await eraseBackups(join(run.deps.backupsDir, run.tenant.slug));
    steps.done('erase');
  }
  if (operation.kind === 'create') await deliver(run);
  keeper.lost.throwIfAborted();
  await finish(run, { state: 'succeeded' });
}

/** A destroy frees space; a restart must be possible on a full disk; a backup looks at more than that. */
function looksAtSpace(kind: OperationKind): boolean {
  return kind !== 'destroy' && !leavesTenantAsIs(kind);
}

async function change(run: OperationRun): Promise<void> {
  const { kind } = run.operation;
  if (kind === 'restart') await restartServices(run);
  else if (kind === 'backup') await backUp(run);
  else if (isServerChange(kind)) await changeServer(run, kind);
  else await update(run);
}

async function update(run: OperationRun): Promise<void> {
  const { operation, steps } = run;
  await decideZone(run);
  await orderUntilHad(run, (wanted) =>
    runEngine(run, {
      action: operation.kind === 'destroy' ? 'destroy' : 'apply',
      spec: wanted,
      secrets: run.secrets,
      sealedSecrets: run.sealedSecrets,
      recover: run.mustRecover,
      isNew: operation.kind === 'create',
      gate: operation.kind !== 'create' && operation.kind !== 'destroy',
      refresh: operation.kind === 'redeploy',
    }),
  );
  steps.endOfEngine();
}

async function prove(run: OperationRun, neighbours: readonly string[]): Promise<void> {
  const { deps, steps, host, wanted, keeper } = run;
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled]);
  const proofs: [string, () => Promise<string>][] = [
    ['probe', () => proveSite(host, wanted, signal)],
    [
      'stable',
      () =>
        watchStability(
          { docker: deps.dockerOf(host), host, seconds: deps.settings.stabilitySeconds, signal },
          wanted,
        ),
    ],
    ['neighbours', () => proveNeighbours(host, neighbours)],
  ];
  for (const [step, proof] of proofs) {
    steps.begin(step);
    steps.done(step, await proof());
  }
}

/** The client's access goes out by a job of its own: a mail that fails never changes what the operation achieved. */
async function deliver(run: OperationRun): Promise<void> {
  run.steps.begin('deliver');
  const answer = await patiently(run.keeper.lost, () => run.deps.deliver(run.tenant)).catch(
    (error: unknown) => {
      run.deps.log.warn({ err: error, tenantId: run.tenant.id }, 'the access could not be queued');
      return 'failed' as const;
    },
  );
  const details = {
    queued: 'mail is on its way',
    'no-address': 'the client has no mail address: issue it by hand',
    failed: 'could not be queued: issue it by hand',
  };
  run.steps.done('deliver', details[answer]);
}

async function neighbourDomains({ deps, tenant, host }: OperationRun): Promise<string[]> {
  const others = await createTenantsRepository(deps.db, systemActor('worker')).list({
    limit: 20,
    hostId: host.id,
    status: 'live',
  });
  return others.filter(({ id }) => id !== tenant.id).map(({ domain }) => domain);
}
