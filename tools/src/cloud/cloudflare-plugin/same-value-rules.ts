import type { Properties } from './plain-values.ts';

/** Whether the API means the same with `actual` as the program with `wanted`, in other letters perhaps. */
export function isSameValue(field: string, wanted: unknown, actual: unknown, record: Properties): boolean {
  if (field === 'name') return isSameName(String(wanted), String(actual));
  if (field === 'ttl' && record['proxied'] === true) return true;
  if (field === 'content') return canonicalContent(wanted, record) === canonicalContent(actual, record);
  if (field === 'data' || field === 'settings') return containsFields(wanted, actual);
  return JSON.stringify(wanted) === JSON.stringify(actual);
}

/** `@` and names without the zone are written out by the API. */
function isSameName(wanted: string, actual: string): boolean {
  const normal = (name: string) => name.toLowerCase().replace(/\.$/, '');
  return (
    wanted === '@' || normal(wanted) === normal(actual) || normal(actual).startsWith(`${normal(wanted)}.`)
  );
}

function canonicalContent(content: unknown, { type }: Properties): string {
  const text = typeof content === 'string' ? content : '';
  if (type === 'AAAA') return ipv6(text);
  if (type === 'TXT') return text.replace(/^"(.*)"$/s, '$1');
  return type === 'A' ? text : text.toLowerCase().replace(/\.$/, '');
}

function ipv6(text: string): string {
  const url = `http://[${text}]/`;
  return URL.canParse(url) ? new URL(url).hostname : text;
}

/** Numbers may come as texts (the flags of a CAA do); fields that the API adds are its own. */
function containsFields(wanted: unknown, actual: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return true;
  const found = new Map<string, unknown>(Object.entries(actual ?? {}));
  return Object.entries(wanted).every(([key, value]) => String(value) === String(found.get(key)));
}
