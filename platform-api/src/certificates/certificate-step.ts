import type { OperationRun } from '../worker/operation-run.ts';
import type { Outcome } from './look-after-certificate.ts';

/** The part of a run that this step needs. */
export interface RunWithCertificate {
  deps: Pick<OperationRun['deps'], 'certificates' | 'log'>;
  tenant: Pick<OperationRun['tenant'], 'id' | 'slug' | 'clientId' | 'hostId'>;
  wanted: Pick<OperationRun['wanted'], 'domain' | 'aliases'>;
  keeper: Pick<OperationRun['keeper'], 'lost' | 'cancelled'>;
  stopping: AbortSignal;
  steps: Pick<OperationRun['steps'], 'begin' | 'done'>;
}

/** Longer nobody waits for an authority: the site serves with what it has, and the job goes on asking. */
const SECONDS = 45;

/** The step of an operation. Whatever happens in it, the operation goes on. */
export async function certificateStep(run: RunWithCertificate): Promise<void> {
  const { deps, steps, tenant, wanted, keeper, stopping } = run;
  steps.begin('certificate');
  const { certificates } = deps;
  if (!certificates) {
    steps.done('certificate', 'no authority is set (WAAS_ACME_DIRECTORY): the one of this machine stays');
    return;
  }
  const names = [wanted.domain, ...wanted.aliases];
  try {
    const { lookAfterCertificate } = await import('./look-after-certificate.ts');
    const { id, slug, clientId, hostId } = tenant;
    const outcome = await lookAfterCertificate(
      certificates,
      { id, slug, clientId, hostId, names },
      {
        seconds: SECONDS,
        stopping: AbortSignal.any([stopping, keeper.lost, keeper.cancelled]),
        installAnyway: true,
      },
    );
    steps.done('certificate', detailOf(outcome));
  } catch (error) {
    deps.log.warn({ err: error, tenantId: tenant.id }, 'the certificate could not be looked after');
    steps.done('certificate', 'not yet: the log of the worker says why; it is tried again by itself');
  }
}

function detailOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'issued':
      return 'a new one serves';
    case 'installed':
      return 'the one that is held serves';
    case 'nothing':
      return 'the one that is held serves already';
    case 'busy':
      return 'it is being asked for already';
    case 'failed':
      return `not yet: ${outcome.failure.detail} Next try at ${outcome.nextTryAt.toISOString()}`;
  }
}
