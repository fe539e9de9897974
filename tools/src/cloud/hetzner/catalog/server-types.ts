import { LOCATIONS } from './locations.ts';
import { price, type Price } from './prices.ts';

const EU = ['fsn1', 'nbg1', 'hel1'] as const;
const EVERYWHERE = LOCATIONS.map(({ name }) => name);
const INCLUDED_TRAFFIC = 20 * 1024 ** 4;

export interface ServerType {
  id: number;
  name: string;
  description: string;
  category: string;
  cores: number;
  memory: number;
  disk: number;
  storage_type: 'local';
  cpu_type: 'shared' | 'dedicated';
  architecture: 'x86' | 'arm';
  included_traffic: 0;
  deprecated: boolean;
  deprecation: Deprecation | null;
  prices: ServerTypePrice[];
  locations: ServerTypePlace[];
}

interface ServerTypePlace {
  id: number;
  name: string;
  available: boolean;
  recommended: boolean;
  deprecation: Deprecation | null;
}

interface Deprecation {
  announced: string;
  unavailable_after: string;
}

interface ServerTypePrice {
  location: string;
  price_hourly: Price;
  price_monthly: Price;
  included_traffic: number;
  price_per_tb_traffic: Price;
}

interface Kind {
  category: string;
  cpu: ServerType['cpu_type'];
  architecture: ServerType['architecture'];
  places: readonly string[];
  /** A type that is no longer sold; what runs goes on. */
  goneAfter?: string;
}

const COST: Kind = { category: 'Cost-Optimized', cpu: 'shared', architecture: 'x86', places: EU };
const ARM: Kind = { ...COST, architecture: 'arm' };
const REGULAR: Kind = { ...COST, category: 'Regular Performance', places: EVERYWHERE };
const GENERAL: Kind = { ...REGULAR, category: 'General Purpose', cpu: 'dedicated' };
const GONE: Kind = { ...COST, goneAfter: '2026-01-01T00:00:00+00:00' };

/** Cores, memory in GB, disk in GB, net price in Euro a month. */
export const SERVER_TYPES: readonly ServerType[] = [
  make(104, 'cx22', [2, 4, 40, 3.29], GONE),
  make(114, 'cx23', [2, 4, 40, 2.99], COST),
  make(115, 'cx33', [4, 8, 80, 4.99], COST),
  make(116, 'cx43', [8, 16, 160, 8.99], COST),
  make(117, 'cx53', [16, 32, 320, 16.99], COST),
  make(45, 'cax11', [2, 4, 40, 3.29], ARM),
  make(93, 'cax21', [4, 8, 80, 5.99], ARM),
  make(94, 'cax31', [8, 16, 160, 11.99], ARM),
  make(95, 'cax41', [16, 32, 320, 23.99], ARM),
  make(108, 'cpx12', [1, 2, 40, 6.49], REGULAR),
  make(109, 'cpx22', [2, 4, 80, 5.99], REGULAR),
  make(110, 'cpx32', [4, 8, 160, 10.49], REGULAR),
  make(111, 'cpx42', [8, 16, 320, 19.99], REGULAR),
  make(112, 'cpx52', [12, 24, 480, 28.49], REGULAR),
  make(96, 'ccx13', [2, 8, 80, 11.99], GENERAL),
  make(97, 'ccx23', [4, 16, 160, 23.99], GENERAL),
];

export function serverTypeNamed(nameOrId: string | number): ServerType | undefined {
  return SERVER_TYPES.find(({ id, name }) => name === nameOrId || String(id) === String(nameOrId));
}

/** The type that a stored server has. */
export function serverTypeOf(id: number): ServerType {
  const type = SERVER_TYPES.find((one) => one.id === id);
  if (!type) throw new Error(`no server type ${id} in the catalogue`);
  return type;
}

export function isSoldIn(type: ServerType, location: string, now: Date): boolean {
  const place = type.locations.find(({ name }) => name === location);
  if (!place) return false;
  return place.deprecation === null || new Date(place.deprecation.unavailable_after) > now;
}

function make(
  id: number,
  name: string,
  [cores, memory, disk, monthly]: [number, number, number, number],
  kind: Kind,
): ServerType {
  const deprecation =
    kind.goneAfter === undefined
      ? null
      : { announced: '2025-10-01T00:00:00+00:00', unavailable_after: kind.goneAfter };
  const places = LOCATIONS.filter((location) => kind.places.includes(location.name));
  return {
    id,
    name,
    description: name.toUpperCase(),
    category: kind.category,
    cores,
    memory,
    disk,
    storage_type: 'local',
    cpu_type: kind.cpu,
    architecture: kind.architecture,
    included_traffic: 0,
    deprecated: deprecation !== null,
    deprecation,
    prices: places.map((location) => ({
      location: location.name,
      price_hourly: price(monthly / 624),
      price_monthly: price(monthly),
      included_traffic: INCLUDED_TRAFFIC,
      price_per_tb_traffic: price(1),
    })),
    locations: places.map((location) => ({
      id: location.id,
      name: location.name,
      available: deprecation === null,
      recommended: deprecation === null,
      deprecation,
    })),
  };
}
