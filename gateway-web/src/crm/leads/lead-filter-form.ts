import {
  LEAD_SORTS,
  LEAD_STAGES,
  type LeadFilter,
  type LeadSort,
  type LeadStage,
} from '@codexdlc/domain/leads';
import { QUALIFICATIONS } from '@codexdlc/domain/surveys';
import { dayAfter, instantOf } from './wall-clock-rules.ts';

/** Names of the filter in an address, in the order in which it is written. */
export const FILTER_NAMES = [
  'q',
  'stage',
  'niche',
  'source',
  'assigned',
  'qualification',
  'standing',
  'from',
  'to',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type GivenFilter = Partial<Record<FilterName, string>>;

export interface ReadFilter {
  filter: LeadFilter;
  /** What of the address was understood; what was not is as if it were not there. */
  given: GivenFilter;
}

interface Reader {
  userId: string;
  timeZone: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MAX = { q: 200, niche: 60, source: 80 };

/** A filter as an address has it: "?stage=new&assigned=me". An old or mistyped link shows a list, not an error. */
export function readFilter(query: unknown, { userId, timeZone }: Reader): ReadFilter {
  const given: GivenFilter = {};
  const keep = <T>(name: FilterName, read: (text: string) => T | undefined): T | undefined => {
    const text = textOf(query, name);
    const value = text === undefined ? undefined : read(text);
    if (text !== undefined && value !== undefined) given[name] = text;
    return value;
  };
  const search = keep('q', (text) => text.slice(0, MAX.q));
  const stage = keep('stage', (text) => LEAD_STAGES.find((known) => known === text));
  const niche = keep('niche', (text) => text.slice(0, MAX.niche));
  const source = keep('source', (text) => text.slice(0, MAX.source));
  const assignedTo = keep('assigned', (text) => assigneeOf(text, userId));
  const qualification = keep('qualification', (text) => QUALIFICATIONS.find((known) => known === text));
  const standing = keep('standing', (text) => (text === 'spam' ? text : undefined));
  const createdFrom = keep('from', (text) => dayStart(text, timeZone));
  const createdTo = keep('to', (text) => dayStart(text, timeZone, 1));
  return {
    given,
    filter: {
      search,
      stages: stage && [stage],
      niche,
      source,
      assignedTo,
      qualification,
      standing,
      createdFrom,
      createdTo,
    },
  };
}

export function readSort(query: unknown): LeadSort {
  const text = textOf(query, 'sort');
  return LEAD_SORTS.find((known) => known === text) ?? 'newest';
}

export function readStage(text: string): LeadStage | undefined {
  return LEAD_STAGES.find((known) => known === text);
}

/** The first text under a name, without what no text of ours has: control characters cannot be stored or looked for. */
export function textOf(query: unknown, name: string): string | undefined {
  if (typeof query !== 'object' || query === null || !Object.hasOwn(query, name)) return undefined;
  const value = (query as Record<string, unknown>)[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'string') return undefined;
  const text = first.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return text === '' ? undefined : text;
}

/** `path?…` with what is set, in one order, so that the same list has one address. */
export function withQuery(path: string, ...parts: readonly Record<string, string | undefined>[]): string {
  const query = new URLSearchParams();
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (value !== undefined && value !== '') query.set(name, value);
    }
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function isFiltered(given: GivenFilter): boolean {
  return Object.keys(given).length > 0;
}

function assigneeOf(text: string, userId: string): string | undefined {
  if (text === 'me') return userId;
  return text === 'nobody' || UUID.test(text) ? text : undefined;
}

function dayStart(text: string, timeZone: string, later = 0): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || instantOf(text, timeZone) === undefined) return undefined;
  return instantOf(later === 0 ? text : dayAfter(text, later), timeZone);
}
