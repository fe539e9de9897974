import type { Route } from '../../route.ts';
import { composeRaw, composeRequest, RAW_QUERIES, RAW_SEGMENTS, type Caller } from './compose-request.ts';
import { HOSTILE_BODIES, HOSTILE_JSON, hostileTexts, type Hostile } from './hostile-values.ts';
import { placesOf, type Place } from './input-places.ts';
import type { RawRequest } from './raw-exchange.ts';

export interface Attack {
  route: Route;
  /** For people: where, and what. */
  name: string;
  /** What comes back in words is not held against the answer. */
  sent: string;
  /** The text and its place in the body, for the look into the database. */
  text?: { path: readonly string[]; value: string };
  /** A name that no schema has must be refused; what is no attack at all must not be refused for its form. */
  must?: 'be refused' | 'be read';
  compose(caller: Caller): RawRequest;
}

export function attackAt(route: Route, place: Place, hostile: Hostile): Attack {
  const where = JSON.stringify(place);
  return {
    route,
    name: `${route.id} ${where} ${hostile.kind} ${JSON.stringify(hostile.value.slice(0, 200))}`,
    sent: hostile.value,
    ...(place.in === 'body' && hostile.kind === 'text'
      ? { text: { path: place.path, value: hostile.value } }
      : {}),
    ...(place.in === 'key' || place.in === 'queryKey' ? { must: 'be refused' } : {}),
    compose: (caller) => composeRequest(route, place, hostile, caller),
  };
}

/** The valid request that every attack starts from. */
export function plainRequest(route: Route): Attack {
  const harmless: Hostile = { kind: 'text', value: 'plain-request' };
  return { ...attackAt(route, { in: 'header', name: 'X-Request-Id' }, harmless), must: 'be read' };
}

/** Addresses and bodies that no client library would send. */
export function rawAttacks(routes: readonly Route[]): Attack[] {
  const attack = (route: Route, sent: string, raw: Parameters<typeof composeRaw>[2]): Attack => ({
    route,
    name: `${route.id} raw ${JSON.stringify(sent.slice(0, 200))}`,
    sent,
    compose: (caller) => composeRaw(route, caller, raw),
  });
  return routes.flatMap((route) => [
    ...(route.path.includes('{') ? RAW_SEGMENTS : []).map((segment) => attack(route, segment, { segment })),
    ...RAW_QUERIES.map((query) => attack(route, query, { query })),
    ...(route.method === 'get' ? [] : HOSTILE_BODIES).map((body) =>
      attack(route, body.toString('latin1'), { body }),
    ),
  ]);
}

/** Headers are the same code for all routes: a few values at each route are enough. */
const WEIGHT: Record<Place['in'], number> = { header: 1, queryKey: 1, path: 3, query: 5, key: 5, body: 8 };

/**
 * About `count` attacks on every place of every route. Each place takes the next values of the collection, so that all
 * of them are used at every kind of place; with a large count each place gets them all.
 */
export function systematicAttacks(
  routes: readonly Route[],
  marker: string,
  { count, seed }: { count: number; seed: number },
): Attack[] {
  const texts = hostileTexts(marker).map((value): Hostile => ({ kind: 'text', value }));
  const jsons = HOSTILE_JSON.map((value): Hostile => ({ kind: 'json', value }));
  const places = routes.flatMap((route) => placesOf(route).map((place) => ({ route, place })));
  const weights = places.reduce((sum, { place }) => sum + WEIGHT[place.in], 0);
  const cursors: Partial<Record<Place['in'], number>> = {};
  return places.flatMap(({ route, place }) => {
    const pool = place.in === 'body' ? [...texts, ...jsons] : texts;
    const wanted = Math.max(1, Math.round((count * WEIGHT[place.in]) / weights));
    return Array.from({ length: Math.min(wanted, pool.length) }, () => {
      const next = cursors[place.in] ?? seed * 31;
      cursors[place.in] = next + 1;
      return attackAt(route, place, pool[next % pool.length] ?? { kind: 'text', value: '' });
    });
  });
}
