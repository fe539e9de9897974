/** Marks that the engine puts around property values on the wire (pulumi sdk, `sdk/go/common/resource/sig`). */
const SIGNATURE = '4dabf18193072939515e22adb298388d';
const SECRET = '1b47061264138c4ac30d75fd1eb44270';
const OUTPUT = 'd0e6a833031e9bbcd3f4e8bde6ca49a4';
const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';

export type Properties = Record<string, unknown>;

/** The plain values inside secrets and outputs; what is not known yet (a preview) becomes undefined. */
export function unwrap(value: unknown): unknown {
  if (value === UNKNOWN) return undefined;
  if (Array.isArray(value)) return value.map(unwrap);
  if (value === null || typeof value !== 'object') return value;
  const fields = value as Properties;
  if (fields[SIGNATURE] === SECRET || fields[SIGNATURE] === OUTPUT) return unwrap(fields['value']);
  return Object.fromEntries(Object.entries(fields).map(([key, inner]) => [key, unwrap(inner)]));
}

/** Whether anything in the value is still unknown. */
export function hasUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  if (value === null || typeof value !== 'object') return false;
  const fields = value as Properties;
  if (fields[SIGNATURE] === OUTPUT && !('value' in fields)) return true;
  return Object.values(fields).some(hasUnknown);
}
