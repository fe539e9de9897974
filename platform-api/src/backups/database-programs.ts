import type { Readable, Writable } from 'node:stream';
import type Docker from 'dockerode';
import { AppError, because } from '../errors.ts';
import { countTables } from './backup-rules.ts';
import { askContainer, runInContainer, type ProgramEnd } from './run-in-container.ts';

/** As the image is made (`tools/images/postgres`): inside it its own system user is the superuser, without a password. */
const AS_SUPERUSER = ['--username=postgres', '--no-password'];
const DATABASE = '--dbname=app';
/** Under which name Postgres lists a dump of ours. */
const APPLICATION = 'waas-backup';

/** Ends dumps whose reader has died: each would hold its snapshot until it can write on. */
export async function endEarlierDumps(container: Docker.Container, signal: AbortSignal): Promise<void> {
  const others = `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${APPLICATION}'`;
  await query(container, others, signal);
}

export async function databaseBytes(container: Docker.Container, signal: AbortSignal): Promise<number> {
  return Number(await query(container, `select pg_database_size('app')`, signal));
}

/** The whole database in Postgres's own format, compressed. */
export async function dumpDatabase(
  container: Docker.Container,
  output: () => Writable,
  signal: AbortSignal,
): Promise<void> {
  const command = ['pg_dump', ...AS_SUPERUSER, DATABASE, '--format=custom', '--lock-wait-timeout=30s'];
  const env = { PGAPPNAME: APPLICATION };
  const end = await runInContainer(container, { command, env, signal }, output);
  if (end.exitCode !== 0) throw backupFailed(messageOf(end));
}

/**
 * Empties the database and fills it from a dump: whatever was in it is gone, whoever used it is cut off. Done twice it is the
 * same. The program of the tenant owns it, as when it was made.
 */
export async function fillDatabase(
  container: Docker.Container,
  open: () => Readable,
  signal: AbortSignal,
): Promise<void> {
  const anew = [
    'drop database if exists app with (force)',
    'create database app owner app',
    'revoke all on database app from public',
  ];
  const psql = ['psql', ...AS_SUPERUSER, '--dbname=postgres', '--no-psqlrc', '--set=ON_ERROR_STOP=1'];
  const emptied = await askContainer(container, {
    command: [...psql, ...anew.map((sql) => `--command=${sql}`)],
    signal,
  });
  if (emptied.exitCode !== 0) throw restoreFailed(messageOf(emptied));
  const command = ['pg_restore', ...AS_SUPERUSER, DATABASE, '--single-transaction', '--exit-on-error'];
  const filled = await askContainer(container, { command, input: open, signal });
  if (filled.exitCode !== 0) throw restoreFailed(messageOf(filled));
}

/**
 * Reads a dump to its end: the contents stand at its beginning, so a list of them says nothing of what comes after.
 * Answers how many tables it has.
 */
export async function readDump(
  container: Docker.Container,
  open: () => Readable,
  signal: AbortSignal,
): Promise<number> {
  const listed = await askContainer(container, { command: ['pg_restore', '--list'], input: open, signal });
  requireReadable(listed);
  const whole = ['pg_restore', '--file=/dev/null'];
  requireReadable(await askContainer(container, { command: whole, input: open, signal }));
  return countTables(listed.output);
}

async function query(container: Docker.Container, sql: string, signal: AbortSignal): Promise<string> {
  const command = ['psql', ...AS_SUPERUSER, DATABASE, '--no-psqlrc', '--tuples-only', '--no-align'];
  const answer = await askContainer(container, { command: [...command, `--command=${sql}`], signal });
  if (answer.exitCode !== 0) throw backupFailed(messageOf(answer));
  return answer.output.trim();
}

function requireReadable(end: ProgramEnd): void {
  if (end.exitCode === 0) return;
  throw new AppError('ENGINE_FAILED', 'The copy of the database cannot be read.', {
    why: `pg_restore says: ${messageOf(end)}. The file was thrown away; older ones are still there.`,
    todo: 'Look at the disk of the platform, then retry.',
    ...because('backup-damaged', {}),
  });
}

function restoreFailed(why: string): AppError {
  return new AppError('ENGINE_FAILED', 'The database could not be filled from the backup.', {
    why,
    todo: 'Mend the cause, then retry: the backup is still there.',
    ...because('restore-failed', {}),
  });
}

export function backupFailed(why: string): AppError {
  return new AppError('ENGINE_FAILED', 'The database could not be copied.', {
    why,
    todo: 'Look at the log of the database, then retry.',
    ...because('backup-failed', {}),
  });
}

const MOST_MESSAGE = 300;

function messageOf({ exitCode, errors }: ProgramEnd): string {
  const last = errors.split('\n').at(-1) ?? '';
  return (last === '' ? `exit code ${exitCode}` : last).slice(0, MOST_MESSAGE);
}
