import { AppError, because } from '../errors.ts';

/** What a provider rents, as far as the choice needs it. */
export interface ServerType {
  name: string;
  memoryMb: number;
  cpus: number;
  diskGb: number;
}

/** Shared x86 types of Hetzner, cheapest first among those with the same memory; the images are built for x86. */
export const SERVER_TYPES: readonly ServerType[] = [
  { name: 'cx23', memoryMb: 4096, cpus: 2, diskGb: 40 },
  { name: 'cpx22', memoryMb: 4096, cpus: 2, diskGb: 80 },
  { name: 'cx33', memoryMb: 8192, cpus: 4, diskGb: 80 },
  { name: 'cpx32', memoryMb: 8192, cpus: 4, diskGb: 160 },
  { name: 'cx43', memoryMb: 16_384, cpus: 8, diskGb: 160 },
  { name: 'cpx42', memoryMb: 16_384, cpus: 8, diskGb: 320 },
  { name: 'cx53', memoryMb: 32_768, cpus: 16, diskGb: 320 },
];

/** Within the EU, so that a client's data stays there whichever is taken. */
export const SERVER_LOCATIONS = ['fsn1', 'nbg1', 'hel1'] as const;

/** What Hetzner asks for an IPv4 address, net; an IPv6 network costs nothing. To be said, not to be invoiced. */
export const IPV4_CENTS_A_MONTH = 50;

/** For the system, Docker and nginx. */
const RESERVED_MB = 1024;
/** What is taken in place of something sold out may be this much larger. */
const MOST_TIMES_LARGER = 2;

export interface ServerWish {
  serverType?: string | undefined;
  location?: string | undefined;
}

export interface ServerOffers {
  /** In the order in which they are tried. */
  types: string[];
  locations: string[];
  /** What tenants may use of the smallest of them. */
  memoryMb: number;
}

/** What is chosen is kept to, however sold out it is; what is left open falls back to what is nearly the same. */
export function chooseServer(wish: ServerWish, neededMb: number): ServerOffers {
  const types = wish.serverType === undefined ? fittingTypes(neededMb) : [chosen(wish.serverType, neededMb)];
  const [smallest] = types;
  if (!smallest) throw noneFits(neededMb);
  return {
    types: types.map(({ name }) => name),
    locations: wish.location === undefined ? [...SERVER_LOCATIONS] : [knownLocation(wish.location)],
    memoryMb: usableMb(smallest),
  };
}

function usableMb({ memoryMb }: ServerType): number {
  return memoryMb - RESERVED_MB;
}

function fittingTypes(neededMb: number): ServerType[] {
  const large = SERVER_TYPES.filter((type) => usableMb(type) >= neededMb);
  const most = (large[0]?.memoryMb ?? 0) * MOST_TIMES_LARGER;
  return large.filter(({ memoryMb }) => memoryMb <= most);
}

function chosen(name: string, neededMb: number): ServerType {
  const type = SERVER_TYPES.find((one) => one.name === name);
  const refused = because('server-type-refused', { serverType: name, neededMb, field: 'serverType' });
  if (!type) {
    throw new AppError('INVALID_INPUT', `The server type ${JSON.stringify(name)} is not offered.`, {
      why: `Offered are ${SERVER_TYPES.map((one) => one.name).join(', ')}.`,
      todo: 'Choose one of them, or leave it away.',
      ...refused,
    });
  }
  if (usableMb(type) >= neededMb) return type;
  throw new AppError('INVALID_INPUT', `The server type ${name} is too small for this tenant.`, {
    why: `The tenant needs ${neededMb} MB; ${usableMb(type)} MB of ${type.memoryMb} MB can be used.`,
    todo: 'Choose a larger one, or leave it away.',
    ...refused,
  });
}

function knownLocation(name: string): string {
  const known = SERVER_LOCATIONS.find((one) => one === name);
  if (known !== undefined) return known;
  throw new AppError('INVALID_INPUT', `The location ${JSON.stringify(name)} is not offered.`, {
    why: `Offered are ${SERVER_LOCATIONS.join(', ')}.`,
    todo: 'Choose one of them, or leave it away.',
    ...because('server-location-refused', { location: name, field: 'location' }),
  });
}

function noneFits(neededMb: number): AppError {
  const largest = Math.max(...SERVER_TYPES.map(usableMb));
  return new AppError('CONFLICT', 'No server that is offered is large enough for this tenant.', {
    why: `It needs ${neededMb} MB; the largest has ${largest} MB.`,
    todo: "Lower the limits of the blueprint's services.",
    ...because('server-type-refused', { serverType: '', neededMb }),
  });
}
