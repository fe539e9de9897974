import { nextOffer, offerFailureOf, type TenantSpec } from '@codexdlc/stacks';
import { AppError, because } from '../errors.ts';

/** No other failure would be healed by another offer. */
export function isSoldOut({ target }: TenantSpec, error: unknown): error is AppError {
  if (target.kind !== 'own-server' || !(error instanceof AppError)) return false;
  return error.code === 'ENGINE_FAILED' && offerFailureOf(error.why ?? '') !== undefined;
}

/** Undefined when everything was tried. */
export function nextWanted(wanted: TenantSpec) {
  const { target } = wanted;
  const next = target.kind === 'own-server' ? nextOffer(target.server) : undefined;
  if (next === undefined || target.kind !== 'own-server') return undefined;
  const { type, location } = next;
  return { ...wanted, target: { ...target, server: { ...target.server, offer: { type, location } } } };
}

/** A retry begins with what is liked best. */
export function withoutOffer(wanted: TenantSpec): TenantSpec {
  const { target } = wanted;
  if (target.kind !== 'own-server') return wanted;
  const { offer: _, ...server } = target.server;
  return { ...wanted, target: { ...target, server } };
}

export function soldOut({ target }: TenantSpec, cause: AppError): AppError {
  const server = target.kind === 'own-server' ? target.server : { types: [], locations: [] };
  const [types, locations] = [server.types.join(', '), server.locations.join(', ')];
  return new AppError('HOST_NOT_READY', 'No server is to be had at the moment.', {
    why: `None of ${types} in ${locations}. ${cause.why ?? ''}`.trim(),
    todo: 'Retry later: it begins with the first of them again. No server is paid for meanwhile.',
    ...because('servers-sold-out', { types, locations }),
    cause,
  });
}
