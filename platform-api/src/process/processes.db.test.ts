import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatformStateRepository, openDatabase } from '@codexdlc/domain';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');
const started: ChildProcess[] = [];
let server: Knex;
let home: string;

beforeAll(async () => {
  server = openDatabase({ url: inject('databaseUrl'), poolMax: 2, applicationName: 'test-server' });
  home = await mkdtemp(join(tmpdir(), 'waas-processes-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map(kill));
});
afterAll(async () => {
  await server.destroy();
  await rm(home, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Nothing in it, not even a schema. */
async function emptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await server.raw(`create database ${name}`);
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  const drop = async (): Promise<void> => {
    await Promise.all(started.splice(0).map(kill));
    await server.raw(`drop database ${name} with (force)`);
  };
  return { url: url.href, drop };
}

function start(name: 'api' | 'worker', databaseUrl: string, execArgv: string[] = []): ChildProcess {
  const child = fork(join(SOURCES, `main-${name}.ts`), [], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    execArgv,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      WAAS_HOME: home,
      DATABASE_URL: databaseUrl,
      REDIS_URL: inject('redisUrl'),
      API_PORT: '0',
      WORKER_PORT: '0',
      GATEWAY_PORT: '0',
      STOP_DRAIN_SECONDS: '0',
      WORKER_CONCURRENCY: '2',
    },
  });
  started.push(child);
  return child;
}

async function ready(child: ChildProcess): Promise<{ url: string }> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`ended with ${String(code)} before it was ready`);
  });
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
  return message;
}

describe('api and worker as processes', () => {
  it('may all start at once on an empty database: it is migrated once, and all of them run', async () => {
    const { url, drop } = await emptyDatabase();
    try {
      const children = [1, 2, 3].map(() => start('api', url)).concat([1, 2].map(() => start('worker', url)));

      const [first] = await Promise.all(children.map(ready));

      const db = openDatabase({ url, poolMax: 1, applicationName: 'test' });
      expect(await createPlatformStateRepository(db).missingMigrations()).toEqual([]);
      await db.destroy();
      const answer = await fetch(`${first?.url ?? ''}/readyz`);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ status: 'ready' });
    } finally {
      await drop();
    }
  }, 90_000);

  it('end with 0 when they are asked to, with nothing left open', async () => {
    const { url, drop } = await emptyDatabase();
    try {
      const children = [start('api', url), start('worker', url)];
      await Promise.all(children.map(ready));

      const ends = children.map((child) => once(child, 'exit'));
      for (const child of children) child.kill('SIGTERM');

      expect(await Promise.all(ends)).toEqual([
        [0, null],
        [0, null],
      ]);
      // The server's own vacuum may be in any database at any time.
      const { rows } = await server.raw<{ rows: unknown[] }>(
        `select application_name from pg_stat_activity where datname = ? and backend_type = 'client backend'`,
        [new URL(url).pathname.slice(1)],
      );
      expect(rows).toEqual([]);
    } finally {
      await drop();
    }
  }, 60_000);

  it.each(['api', 'worker'] as const)(
    'the %s loads nothing that only the engine needs',
    async (name) => {
      const { url, drop } = await emptyDatabase();
      try {
        const child = start(name, url, ['--import', join(import.meta.dirname, 'testing/note-modules.mjs')]);
        await ready(child);

        const answered = once(child, 'message');
        child.kill('SIGUSR2');
        const [{ packages }] = (await answered) as [{ packages: string[] }];

        expect(packages).toContain('knex');
        const refused = /^@pulumi\/|^pdfkit$|^nodemailer$|^swagger-ui-dist$|^esbuild$|^@node-rs\/argon2/;
        expect(packages.filter((loaded) => refused.test(loaded))).toEqual([]);
      } finally {
        await drop();
      }
    },
    60_000,
  );

  it('ends with 2 and says what is wrong when a variable is', async () => {
    const child = start('api', 'mysql://nowhere');

    const [code] = await once(child, 'exit');

    expect(code).toBe(2);
  }, 30_000);
});
