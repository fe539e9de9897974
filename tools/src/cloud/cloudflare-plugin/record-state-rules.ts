import { fromApiNames, plain, type Properties } from './plain-values.ts';
import { isSameValue } from './same-value-rules.ts';

/** A record as the API answers, as far as it is read here. */
export interface ApiRecord {
  id: string;
  name: string;
  type: string;
  content?: string | undefined;
  ttl: number;
  proxied?: boolean | undefined;
  proxiable?: boolean | undefined;
  priority?: number | undefined;
  data?: object | undefined;
  settings?: object | undefined;
  comment?: string | null | undefined;
  tags?: string[] | undefined;
  meta?: unknown;
  created_on?: string | undefined;
  modified_on?: string | undefined;
  comment_modified_on?: string | undefined;
}

const INPUT_FIELDS = [
  'name',
  'type',
  'content',
  'ttl',
  'proxied',
  'priority',
  'data',
  'settings',
  'comment',
  'tags',
] as const;

/** What goes to the state: values as the program wrote them where the API means the same, else the API's. */
export function stateOf(record: ApiRecord, zoneId: string, known: Properties): Record<string, unknown> {
  const api: Record<string, unknown> = {
    zoneId,
    name: record.name,
    type: record.type,
    content: record.content,
    ttl: record.ttl,
    proxied: record.proxied ?? false,
    proxiable: record.proxiable,
    priority: record.priority,
    data: record.data && fromApiNames(Object.fromEntries(Object.entries(record.data))),
    settings: fromApiNames(Object.fromEntries(Object.entries(record.settings ?? {}))),
    comment: record.comment ?? undefined,
    tags: record.tags ?? [],
    meta: JSON.stringify(record.meta ?? {}),
    createdOn: record.created_on,
    modifiedOn: record.modified_on,
    commentModifiedOn: record.comment_modified_on,
  };
  for (const field of INPUT_FIELDS) {
    const wanted = plain(known[field]);
    if (wanted !== undefined && isSameValue(field, wanted, api[field], api)) api[field] = known[field];
  }
  return Object.fromEntries(Object.entries(api).filter(([, value]) => value !== undefined));
}

/** Inputs that would lead to this record, for an import. */
export function inputsOf(record: ApiRecord, zoneId: string): Record<string, unknown> {
  const state = stateOf(record, zoneId, {});
  const names = ['zoneId', 'name', 'type', 'ttl', 'proxied', 'comment', record.data ? 'data' : 'content'];
  if (record.type === 'MX') names.push('priority');
  return Object.fromEntries(names.flatMap((name) => (name in state ? [[name, state[name]]] : [])));
}

/** Fields that the program wants otherwise than they are. */
export function changedFields(state: Properties, inputs: Properties): string[] {
  const actual = plain(state) as Properties;
  const wanted = plain(inputs) as Properties;
  const changed = INPUT_FIELDS.filter((field) =>
    field in inputs
      ? !isSameValue(field, wanted[field], actual[field], { ...actual, ...wanted })
      : isWanted(field, actual),
  );
  return wanted['zoneId'] === actual['zoneId'] ? changed : ['zoneId', ...changed];
}

/** Of fields that the program leaves out, those that mean "none"; all others are the API's to fill. */
function isWanted(field: (typeof INPUT_FIELDS)[number], actual: Properties): boolean {
  if (field === 'comment') return actual['comment'] !== undefined && actual['comment'] !== '';
  return field === 'proxied' && actual['proxied'] === true;
}
