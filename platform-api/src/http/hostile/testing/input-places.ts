import { z } from 'zod';
import { parameterNames } from '../../registry.ts';
import type { Route } from '../../route.ts';

/** Where in a request something hostile can stand. */
export type Place =
  | { in: 'path' | 'query' | 'header'; name: string }
  /** A value of the body. */
  | { in: 'body'; path: readonly string[] }
  /** The name of a value that nobody asked for, in an object of the body or in the query. */
  | { in: 'key'; path: readonly string[] }
  | { in: 'queryKey' };

export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minimum?: number;
}

/** Headers that some route or the app itself reads. */
const HEADERS = [
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'X-Request-Id',
  'Authorization',
  'Content-Type',
  'X-Forwarded-For',
  'webhook-id',
  'webhook-timestamp',
  'webhook-signature',
];

/** Of the blueprint that the examples use: free text, texts with a pattern, a choice and a number. */
const SETTINGS = ['businessName', 'email', 'timeZone', 'language', 'chairs'];

/** Every place of a route, made from its schemas: a field that is added later is among them. */
export function placesOf(route: Route): Place[] {
  return [
    ...parameterNames(route.path).map((name): Place => ({ in: 'path', name })),
    ...Object.keys(route.query?.shape ?? {}).map((name): Place => ({ in: 'query', name })),
    { in: 'queryKey' },
    ...bodyPlaces(bodySchemaOf(route), []),
    ...HEADERS.map((name): Place => ({ in: 'header', name })),
  ];
}

/** What a caller may send as the body, with every reference resolved. */
export function bodySchemaOf(route: Route): JsonSchema | undefined {
  if (!route.body) return undefined;
  const schema = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return resolve(schema, schema.$defs ?? {});
}

function resolve(schema: JsonSchema, defs: Record<string, JsonSchema>): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  if (name !== undefined) return resolve(defs[name] ?? {}, defs);
  const { anyOf, oneOf, items, properties, additionalProperties } = schema;
  // The other half is null: what it may hold is what is of interest. Of several kinds the first one stands for all.
  const some = (anyOf ?? oneOf)?.find(({ type }) => type !== 'null');
  if (some) return resolve(some, defs);
  return {
    ...schema,
    ...(items ? { items: resolve(items, defs) } : {}),
    ...(typeof additionalProperties === 'object'
      ? { additionalProperties: resolve(additionalProperties, defs) }
      : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, value]) => [key, resolve(value, defs)]),
          ),
        }
      : {}),
  };
}

function bodyPlaces(schema: JsonSchema | undefined, path: readonly string[]): Place[] {
  if (!schema) return [];
  const own: Place[] = path.length === 0 ? [] : [{ in: 'body', path }];
  if (schema.type === 'array') return [...own, ...bodyPlaces(schema.items, [...path, '0'])];
  if (schema.type !== 'object') return own;
  const open = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const known = open ? SETTINGS.map((key) => [key, open] as const) : Object.entries(schema.properties ?? {});
  return [...own, { in: 'key', path }, ...known.flatMap(([key, value]) => bodyPlaces(value, [...path, key]))];
}
