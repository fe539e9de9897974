import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bookAppointment } from '../booking/book-appointment.ts';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { endWorker as ended, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.ts';

const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let salon: TestStore;
let folder: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  salon = await startTestStore();
  folder = await mkdtemp(join(tmpdir(), 'salon-worker-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => ended(worker, 'SIGKILL')));
  await salon.db('messages').delete();
  await salon.db('appointments').delete();
});
afterAll(async () => {
  await salon.stop();
  await rm(folder, { recursive: true });
});

function startWorker(env: Record<string, string> = {}): WorkerProcess {
  const worker = startWorkerProcess(salon, folder, env);
  running.push(worker);
  return worker;
}

async function book(start: string, name = 'Erika'): Promise<string> {
  const { appointment } = await bookAppointment(
    salon.deps,
    {
      serviceIds: ['cut-short'],
      start: new Date(start),
      name,
      phone: '0151 23456789',
      mail: 'erika@example.de',
      language: 'en',
      source: 'online',
    },
    { kind: 'owner', userId: randomUUID(), staffId: undefined },
  );
  return appointment.id;
}

const messagesOf = (id: string) =>
  salon.db<Record<string, unknown>>('messages').whereRaw('about @> array[?]', [`appointment:${id}`]);
const isConfirmed = async (id: string) => {
  const row = await salon.db<{ confirmed_at: Date | null }>('appointments').where('id', id).first();
  return (row?.confirmed_at ?? null) !== null;
};
const soon = (check: () => Promise<void> | void, timeout = 15_000) =>
  vi.waitFor(check, { timeout, interval: 100 });

describe('the confirmation', () => {
  it('is written once a worker runs, in the language of the booking', async () => {
    const id = await book('2030-03-06T08:00:00Z');
    const worker = startWorker();

    await soon(async () => {
      expect(await isConfirmed(id)).toBe(true);
    });

    const messages = await messagesOf(id);
    expect(messages).toMatchObject([
      { kind: 'confirmation', state: 'waiting', recipient: 'erika@example.de' },
    ]);
    expect(messages[0]?.['body_text']).toMatch(/Cut, short hair[\s\S]*Wednesday 6 March, 09:00 to/);
    expect(worker.output).not.toContain('Erika');
  });

  it('survives a worker that is killed in the middle of it', { timeout: 60_000 }, async () => {
    const id = await book('2030-03-06T09:00:00Z');
    const lock = await salon.db.transaction();
    await lock.raw('select 1 from appointments where id = ? for update', [id]);
    const first = startWorker();
    await soon(async () => {
      const active = await salon.db.raw<{ rows: unknown[] }>(
        `select 1 from jobs.job where state = 'active' and data->>'appointmentId' = ?`,
        [id],
      );
      expect(active.rows).toHaveLength(1);
    });

    await ended(first, 'SIGKILL');
    await lock.rollback();
    expect(await isConfirmed(id)).toBe(false);
    startWorker();

    await soon(async () => {
      expect(await isConfirmed(id)).toBe(true);
    }, 45_000);
    expect(await messagesOf(id)).toHaveLength(1);
  });

  it('is finished before a worker that is asked to stop goes', async () => {
    const worker = startWorker();
    await soon(() => {
      expect(worker.output).toContain('working');
    });
    const id = await book('2030-03-06T10:00:00Z');
    const lock = await salon.db.transaction();
    await lock.raw('select 1 from appointments where id = ? for update', [id]);
    await soon(async () => {
      const active = await salon.db.raw<{ rows: unknown[] }>(`select 1 from jobs.job where state = 'active'`);
      expect(active.rows.length).toBeGreaterThan(0);
    });

    const exit = ended(worker, 'SIGTERM');
    await lock.rollback();

    expect(await exit).toBe(0);
    expect(await isConfirmed(id)).toBe(true);
  });
});

describe('an appointment of the release before', () => {
  it('is confirmed by the job that this release writes', async () => {
    const id = await book('2030-03-06T12:00:00Z');
    await salon.db.raw('delete from jobs.job');
    await salon.db('appointment_services').where({ appointment_id: id }).delete();
    await salon.db.transaction((trx) => salon.jobs.send(trx, 'confirm-appointment', { appointmentId: id }));
    startWorker();

    await soon(async () => {
      expect(await messagesOf(id)).toMatchObject([{ kind: 'confirmation' }]);
    });
    expect(await isConfirmed(id)).toBe(true);
  });
});

describe('the worker process', () => {
  it('leaves a sign of life', async () => {
    await rm(join(folder, 'alive'), { force: true });
    startWorker();

    await soon(() => {
      expect(existsSync(join(folder, 'alive'))).toBe(true);
    });
  });

  it('says in one line why it cannot start', async () => {
    const worker = startWorker({ DATABASE_URL: 'postgres://x:planted-password@127.0.0.1:1/x' });
    await once(worker, 'exit');

    expect(worker.exitCode).toBe(1);
    const lines = worker.output.trim().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      level: 'fatal',
      service: 'worker',
      msg: 'could not start',
    });
    expect(worker.output).not.toContain('planted-password');
  });
});

describe('the heartbeat', () => {
  it('is signed, verifies with the key and holds nothing about customers', async () => {
    const received: { body: string; headers: Record<string, string> }[] = [];
    const platform = await listen((body, headers) => received.push({ body, headers }));
    const id = await book('2030-03-06T11:00:00Z', 'Planted Customer');
    const { port } = platform.address() as AddressInfo;
    try {
      startWorker({ HEARTBEAT_URL: `http://127.0.0.1:${port}/beat`, HEARTBEAT_KEY: KEY });
      await soon(async () => {
        expect(received.length).toBeGreaterThan(0);
        expect(await isConfirmed(id)).toBe(true);
      });

      const [beat] = received;
      const verified = new Webhook(KEY).verify(beat?.body ?? '', beat?.headers ?? {});
      expect(verified).toMatchObject({
        type: 'tenant.heartbeat',
        data: { tenant: 'planted-slug', database: 'ok' },
      });
      expect(JSON.stringify(received)).not.toMatch(/Planted|23456789/);
      const other = new Webhook(Buffer.alloc(32, 8).toString('base64'));
      expect(() => other.verify(beat?.body ?? '', beat?.headers ?? {})).toThrow();
    } finally {
      platform.closeAllConnections();
      platform.close();
    }
  });
});

function listen(onBeat: (body: string, headers: Record<string, string>) => void): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk: Buffer) => (body += chunk.toString()));
      req.on('end', () => {
        onBeat(body, req.headers as Record<string, string>);
        res.end();
      });
    }).listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
