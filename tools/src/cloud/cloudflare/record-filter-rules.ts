import type { StoredRecord } from './stored-record.ts';

type Query = Readonly<Record<string, string | undefined>>;

type Matcher = (value: string) => boolean;
const OPERATORS: Record<string, (wanted: string) => Matcher> = {
  exact: (wanted) => (value) => value === wanted,
  contains: (wanted) => (value) => value.includes(wanted),
  startswith: (wanted) => (value) => value.startsWith(wanted),
  endswith: (wanted) => (value) => value.endsWith(wanted),
};
const TEXTS: Record<string, (record: StoredRecord) => string> = {
  name: ({ name }) => name,
  content: ({ content }) => content,
  comment: ({ comment }) => comment ?? '',
};
const ORDERS: Record<string, (record: StoredRecord) => string | number> = {
  type: ({ type }) => type,
  name: ({ name }) => name,
  content: ({ content }) => content,
  ttl: ({ ttl }) => ttl,
  proxied: ({ proxied }) => Number(proxied),
};

/** Filters as the API has them: `name`, `content.contains`, `comment.absent`, `match=any`, `order`, `direction`. */
export function selectRecords(records: readonly StoredRecord[], query: Query): StoredRecord[] {
  const conditions = [...conditionsOf(query)];
  const isWanted = (record: StoredRecord): boolean =>
    query['match'] === 'any' && conditions.length > 0
      ? conditions.some((condition) => condition(record))
      : conditions.every((condition) => condition(record));
  const key = ORDERS[query['order'] ?? ''];
  const found = records.filter(isWanted);
  if (key === undefined) return found;
  const sign = query['direction'] === 'desc' ? -1 : 1;
  return found.toSorted((left, right) => sign * compare(key(left), key(right)));
}

function* conditionsOf(query: Query): Generator<(record: StoredRecord) => boolean> {
  for (const [parameter, raw] of Object.entries(query)) {
    if (raw === undefined) continue;
    const wanted = raw.toLowerCase();
    const [field = '', operator = 'exact'] = parameter.split('.');
    const text = TEXTS[field];
    const matcher = OPERATORS[operator]?.(wanted);
    if (text && matcher) yield (record) => matcher(text(record).toLowerCase());
    else if (parameter === 'comment.present') yield ({ comment }) => comment !== null;
    else if (parameter === 'comment.absent') yield ({ comment }) => comment === null;
    else if (parameter === 'type') yield ({ type }) => type.toLowerCase() === wanted;
    else if (parameter === 'proxied') yield ({ proxied }) => `${proxied}` === wanted;
    else if (parameter === 'search')
      yield ({ name, content, comment }) =>
        [name, content, comment ?? ''].some((value) => value.toLowerCase().includes(wanted));
  }
}

function compare(left: string | number, right: string | number): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
