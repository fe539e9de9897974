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
      const next = nextWanted(run.wanted, error);
      if (next === undefined) throw error;
      const { type, location } = next.target.server.offer;
      run.steps.log(`Not to be had at the moment. Ordering ${type} in ${location} instead.`);
      await run.steps.flush();
      await patiently(run.keeper.lost, () => changeWantedSpec(run.deps.db, run.lease, next));
      run.wanted = next;
      // What was begun for the other one is put in order.
      run.mustRecover = true;
    }
  }
}

/** Undefined for every failure that another offer would not heal. Throws when everything was tried. */
export function nextWanted(wanted: TenantSpec, error: unknown) {
  const { target } = wanted;
  if (target.kind !== 'own-server' || !(error instanceof AppError) || error.code !== 'ENGINE_FAILED')
    return undefined;
  if (offerFailureOf(error.why ?? '') === undefined) return undefined;
  const next = nextOffer(target.server);
  if (next === undefined) throw soldOut(target.server, error);
  const { type, location } = next;
  return { ...wanted, target: { ...target, server: { ...target.server, offer: { type, location } } } };
}

function soldOut(server: { types: string[]; locations: string[] }, cause: AppError): AppError {
  const [types, locations] = [server.types.join(', '), server.locations.join(', ')];
  return new AppError('HOST_NOT_READY', 'No server is to be had at the moment.', {
    why: `None of ${types} in ${locations}. ${cause.why ?? ''}`.trim(),
    todo: 'Retry later: it begins with the first of them again. Nothing is paid for meanwhile but the addresses.',
    ...because('servers-sold-out', { types, locations }),
    cause,
  });
}
