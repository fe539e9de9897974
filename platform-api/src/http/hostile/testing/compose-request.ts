import type { Route } from '../../route.ts';
import { exampleBody, type Examples } from './example-body.ts';
import type { Hostile } from './hostile-values.ts';
import { bodySchemaOf, type Place } from './input-places.ts';
import type { RawRequest } from './raw-exchange.ts';

export interface Caller {
  authorization: string;
  /** Version of the thing that the path names. */
  version: number;
  examples: Examples;
}

/** Parts of an address as they are written, without being encoded. */
export const RAW_SEGMENTS = [
  '%',
  '%00',
  '%ff',
  '%2e%2e%2f',
  '..%2f..%2f',
  '%c0%ae',
  'a%2Fb',
  'a;b=c',
  '%u0041',
  '\u00e9',
];
export const RAW_QUERIES = [
  'limit=1&limit=2',
  'cursor[]=a&cursor[]=b',
  '__proto__[isAdmin]=1&constructor[prototype][a]=1',
  '%',
  '%ff=%ff&%00=%00',
  '&&==&=a&',
  'a=1&'.repeat(1_500),
];

const HERE = '@@here@@';

/** A request that is valid but for one place. */
export function composeRequest(
  route: Route,
  place: Place,
  { kind, value }: Hostile,
  caller: Caller,
): RawRequest {
  const json = kind === 'json' ? value : JSON.stringify(value);
  const target = targetOf(route, caller, place.in === 'path' ? { [place.name]: encoded(value) } : {});
  switch (place.in) {
    case 'path':
      return requestOf(route, target, caller);
    case 'query':
      return requestOf(route, `${target}?${place.name}=${encoded(value)}`, caller);
    case 'queryKey':
      return requestOf(route, `${target}?${encoded(value)}=1`, caller);
    case 'header': {
      const request = requestOf(route, target, caller);
      const others = request.headers.filter(([name]) => name !== place.name);
      return { ...request, headers: [...others, [place.name, Buffer.from(value)]] };
    }
    case 'key':
      return requestOf(
        route,
        target,
        caller,
        bodyWith(route, caller, [...place.path, HERE], () => JSON.stringify(value)),
      );
    case 'body':
      return requestOf(
        route,
        target,
        caller,
        bodyWith(route, caller, place.path, () => json),
      );
  }
}

/** The same route with a raw address or body. */
export function composeRaw(
  route: Route,
  caller: Caller,
  raw: { segment?: string; query?: string; body?: Buffer },
): RawRequest {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const { segment } = raw;
  const replaced = segment === undefined ? {} : Object.fromEntries(names.map((name) => [name, segment]));
  const query = raw.query === undefined ? '' : `?${raw.query}`;
  return requestOf(route, targetOf(route, caller, replaced) + query, caller, raw.body);
}

function requestOf(
  route: Route,
  target: string,
  caller: Caller,
  body = validBody(route, caller),
): RawRequest {
  return {
    method: route.method,
    target,
    headers: [
      ['Authorization', Buffer.from(caller.authorization)],
      ...(route.ifMatch === 'required' ? [['If-Match', Buffer.from(`"${caller.version}"`)] as const] : []),
      ...(body === undefined ? [] : [['Content-Type', Buffer.from('application/json')] as const]),
    ],
    body,
  };
}

function targetOf(route: Route, { examples }: Caller, replaced: Record<string, string>): string {
  return route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = replaced[name] ?? examples.ids[name];
    if (id === undefined) throw new Error(`${route.id}: the world of the test has no ${name}`);
    return id;
  });
}

function validBody(route: Route, { examples }: Caller): Buffer | undefined {
  const schema = bodySchemaOf(route);
  return schema && Buffer.from(JSON.stringify(exampleBody(schema, examples)));
}

/** The valid body with raw JSON in one place: as a value, or as a name where the path ends with HERE. */
function bodyWith(route: Route, { examples }: Caller, path: readonly string[], json: () => string): Buffer {
  const body = exampleBody(bodySchemaOf(route) ?? {}, examples);
  put(body, path, HERE);
  return Buffer.from(JSON.stringify(body).replace(`"${HERE}"`, json));
}

function put(target: unknown, [first = '', ...rest]: readonly string[], value: unknown): void {
  const object = target as Record<string, unknown>;
  if (rest.length === 0) object[first] = value;
  else put((object[first] ??= {}), rest, value);
}

/** Percent-encoded bytes; half a surrogate pair as the three bytes that it would have, which are no UTF-8. */
function encoded(text: string): string {
  const bytes = Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xd800 && code <= 0xdfff
      ? [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
      : [...Buffer.from(character)];
  });
  return bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
