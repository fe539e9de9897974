import type { ServerOffer, ServerWish } from '../spec/server-wish.ts';

type Offers = Pick<ServerWish, 'types' | 'locations' | 'offer'>;

/** Why an offer cannot be had, in Hetzner's words: none left of this type here, no place for it, or not sold here. */
export type OfferFailure = 'resource_unavailable' | 'placement_error' | 'unsupported_location';

export interface NextOffer extends ServerOffer {
  /** Addresses belong to a location, so those of the old one are given back and new ones are taken. */
  isElsewhere: boolean;
}

/** The codes stand in brackets behind the message, before an id of the request or action (hcloud-go, `Error.Error`). */
const CODE = /\((resource_unavailable|placement_error)(?:, [^)]*)?\)/;
const NOT_SOLD = /unsupported location for server type|server type "[^"\n]{1,40}" is unavailable in /i;

/** What the engine said, as a reason to try the next offer; undefined for everything that another offer would not heal. */
export function offerFailureOf(engineText: string): OfferFailure | undefined {
  const code = CODE.exec(engineText)?.[1];
  if (code === 'resource_unavailable' || code === 'placement_error') return code;
  return NOT_SOLD.test(engineText) ? 'unsupported_location' : undefined;
}

export function currentOffer({ types, locations, offer }: Offers): ServerOffer {
  const [type = ''] = types;
  const [location = ''] = locations;
  return offer ?? { type, location };
}

/**
 * The next type in the same location, then all types in the next location; undefined when everything was tried, which means
 * to wait. There is one server resource under one name, so whatever is chosen, there are never two.
 */
export function nextOffer(server: Offers): NextOffer | undefined {
  const { type, location } = currentOffer(server);
  const { types, locations } = server;
  const nextType = types[types.indexOf(type) + 1];
  if (nextType !== undefined) return { type: nextType, location, isElsewhere: false };
  const nextLocation = locations[locations.indexOf(location) + 1];
  const [firstType] = types;
  return nextLocation === undefined || firstType === undefined
    ? undefined
    : { type: firstType, location: nextLocation, isElsewhere: true };
}
