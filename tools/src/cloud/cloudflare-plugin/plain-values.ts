/** Marks that the engine puts around property values on the wire. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export type Properties = Readonly<Record<string, unknown>>;

/** The values inside secrets and outputs; what is not known yet becomes undefined. */
export function plain(value: unknown): unknown {
  if (value === UNKNOWN) return undefined;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  if (SIGNATURE in value) return plain('value' in value ? value.value : undefined);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

export function isKnown(value: unknown): boolean {
  if (value === UNKNOWN) return false;
  if (Array.isArray(value)) return value.every(isKnown);
  if (value === null || typeof value !== 'object') return true;
  if (SIGNATURE in value) return 'value' in value && isKnown(value.value);
  return Object.values(value).every(isKnown);
}

/** `ipv4Only` is `ipv4_only` in the API. */
export function toApiNames(fields: Properties): Record<string, unknown> {
  return rename(fields, (key) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
}

export function fromApiNames(fields: Properties): Record<string, unknown> {
  return rename(fields, (key) => key.replaceAll(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase()));
}

function rename(fields: Properties, name: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [name(key), value]));
}
