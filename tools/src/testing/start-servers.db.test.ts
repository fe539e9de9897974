import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { findServers } from './find-servers.ts';
import { startTestServers } from './start-servers.ts';

const run = promisify(execFile);

it('gives every db test a real Postgres and Redis by environment', async () => {
  const { postgresBin } = await findServers();

  const { stdout } = await run(`${postgresBin}/psql`, [env('TEST_DATABASE_URL'), '-Atc', 'show fsync']);

  expect(stdout.trim()).toBe('off');
  expect(await answerOf(env('TEST_REDIS_URL'), 'PING\r\n')).toBe('+PONG\r\n');
});

it('gives Postgres back with its data after it was ended at once', async () => {
  const servers = await startTestServers();
  const { postgresBin } = await findServers();
  const ask = (sql: string) => run(`${postgresBin}/psql`, [servers.databaseUrl, '-Atc', sql]);
  await ask('create table kept as select 7 as number');

  await servers.restartPostgres();

  expect((await ask('select number from kept')).stdout.trim()).toBe('7');
  await servers.stop();
});

it('stops what it started', async () => {
  const servers = await startTestServers();

  await servers.stop();

  await expect(answerOf(servers.redisUrl, 'PING\r\n')).rejects.toThrow('ECONNREFUSED');
  await expect(answerOf(servers.databaseUrl, '')).rejects.toThrow('ECONNREFUSED');
});

function env(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set by the db project's set-up`);
  return value;
}

function answerOf(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.once('error', reject);
    socket.once('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
  });
}
