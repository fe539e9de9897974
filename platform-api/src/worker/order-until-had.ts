import { changeWantedSpec } from '@codexdlc/domain';
import { nextOffer, offerFailureOf, type TenantSpec } from '@codexdlc/stacks';
import { AppError, because } from '../errors.ts';
import type { OperationRun } from './operation-run.ts';
import { patiently } from './patiently.ts';

/**
 * Does it, and again with the next type or location for as long as the provider has none of what was ordered. What is
 * ordered now is stored first: whoever takes the operation over goes on there. At the end there is one server or none.
 */
export async function orderUntilHad(
  run: OperationRun,
  update: (wanted: TenantSpec) => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await update(run.wanted);
      return;
    } catch (error) {
      if (!isSoldOut(run.wanted, error)) throw error;
      const next = nextWanted(run.wanted);
      if (next === undefined) {
        await store(run, withoutOffer(run.wanted));
        throw soldOut(run.wanted, error);
      }
      const { type, location } = next.target.server.offer;
      run.steps.log(`Not to be had at the moment. Ordering ${type} in ${location} instead.`);
      await run.steps.flush();
      await store(run, next);
      // What was begun for the other one is put in order.
      run.mustRecover = true;
    }
  }
}

/** Stored before it is done: a retry and a worker that takes over go on from there. */
async function store(run: OperationRun, wanted: TenantSpec): Promise<void> {
  await patiently(run.keeper.lost, () => changeWantedSpec(run.deps.db, run.lease, wanted));
  run.wanted = wanted;
}

/** No other failure would be healed by another offer. */
function isSoldOut({ target }: TenantSpec, error: unknown): error is AppError {
  if (target.kind !== 'own-server' || !(error instanceof AppError)) return false;
  return error.code === 'ENGINE_FAILED' && offerFailureOf(error.why ?? '') !== undefined;
}

/** Undefined when everything was tried. */
function nextWanted(wanted: TenantSpec) {
  const { target } = wanted;
  const next = target.kind === 'own-server' ? nextOffer(target.server) : undefined;
  if (next === undefined || target.kind !== 'own-server') return undefined;
  const { type, location } = next;
  return { ...wanted, target: { ...target, server: { ...target.server, offer: { type, location } } } };
}

/** A retry begins with what is liked best. */
function withoutOffer(wanted: TenantSpec): TenantSpec {
  const { target } = wanted;
  if (target.kind !== 'own-server') return wanted;
  const { offer: _, ...server } = target.server;
  return { ...wanted, target: { ...target, server } };
}

function soldOut({ target }: TenantSpec, cause: AppError): AppError {
  const server = target.kind === 'own-server' ? target.server : { types: [], locations: [] };
  const [types, locations] = [server.types.join(', '), server.locations.join(', ')];
  return new AppError('HOST_NOT_READY', 'No server is to be had at the moment.', {
    why: `None of ${types} in ${locations}. ${cause.why ?? ''}`.trim(),
    todo: 'Retry later: it begins with the first of them again. No server is paid for meanwhile.',
    ...because('servers-sold-out', { types, locations }),
    cause,
  });
}
