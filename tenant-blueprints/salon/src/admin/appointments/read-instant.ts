/** A moment in an address, as the drag writes it; within years that Postgres can write. */
export function readInstant(text: unknown): Date | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(text))
    return undefined;
  const instant = new Date(text);
  const year = instant.getUTCFullYear();
  return year >= 2000 && year < 2199 ? instant : undefined;
}
