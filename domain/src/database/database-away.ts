/**
 * Postgres, or the way to it, is gone or full for the moment: 08, 53 (resources), 57P (shutdown), 25P03 (stood still in
 * a transaction), 40 (run it again).
 */
const AWAY_STATES = /^(?:08...|53...|57P0[123]|25P03|57014|40001|40P01)$/;
const AWAY_ERRORS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
]);
// The driver gives these no code, and knex writes the statement and " - " before them.
const AWAY_TEXTS =
  /(?:^| - )(?:Connection terminated|timeout expired|Client has encountered a connection error)/;

/**
 * How a full disk refuses a new connection: Postgres cannot keep its list of tables for the next one, and gives that no
 * code of its own (write_relcache_init_file in relcache.c).
 */
const NO_ROOM_TO_CONNECT = 'could not write init file';

/** Its disk has no room for what was to be written. */
export function isDatabaseFull(error: unknown): boolean {
  const code = codeOf(error);
  return code === '53100' || (code === 'XX000' && messageOf(error).endsWith(NO_ROOM_TO_CONNECT));
}

/** Whether the same query may work in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'KnexTimeoutError') return true;
  const code = codeOf(error);
  return (
    isDatabaseFull(error) || AWAY_STATES.test(code) || AWAY_ERRORS.has(code) || AWAY_TEXTS.test(error.message)
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
