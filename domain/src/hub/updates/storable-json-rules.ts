/** Postgres refuses these two in JSON, although JSON itself allows them: a zero character and half a pair. */
const NOT_STORABLE = /\\u(?:0000|d[89a-f])/i;

/** JSON that Postgres takes, whatever somebody has typed. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!NOT_STORABLE.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  );
}
