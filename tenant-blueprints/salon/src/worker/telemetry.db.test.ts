import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Heartbeat } from '@codexdlc/blueprint-kit/telemetry/heartbeat.ts';
import { startMailCatcher, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { bookAppointment } from '../booking/book-appointment.ts';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { endWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.ts';

const PLANTED = /Planted|planted|23456789|Geheim/;
const KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
let salon: TestStore;
let catcher: MailCatcher;
let platform: Server;
let folder: string;
let worker: WorkerProcess | undefined;
const beats: string[] = [];

beforeAll(async () => {
  salon = await startTestStore();
  catcher = await startMailCatcher();
  folder = await mkdtemp(join(tmpdir(), 'salon-telemetry-'));
  platform = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk: Buffer) => (body += chunk.toString()));
    req.on('end', () => {
      beats.push(body);
      res.end();
    });
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  if (worker) await endWorker(worker, 'SIGKILL');
  platform.closeAllConnections();
  platform.close();
  await catcher.stop();
  await salon.stop();
  await rm(folder, { recursive: true });
});

const data = (beat: string) => (JSON.parse(beat) as { data: Heartbeat }).data;
const soon = (check: () => void, timeout = 60_000) => vi.waitFor(check, { timeout, interval: 200 });

it('nothing of a customer leaves, whatever goes wrong', { timeout: 120_000 }, async () => {
  await bookAppointment(
    salon.deps,
    {
      serviceIds: ['cut-short'],
      start: new Date('2030-03-08T09:00:00Z'),
      name: 'Planted Customer',
      mail: 'planted@example.de',
      phone: '0151 23456789',
      wish: 'Geheim',
      language: 'de',
      source: 'online',
    },
    { kind: 'owner', userId: randomUUID(), staffId: undefined },
  );
  // A job that fails with a value in Postgres' own words, and a mail server that quotes the address.
  await salon.db.transaction((trx) =>
    salon.jobs.send(trx, 'appointment-changed', {
      appointmentId: 'Planted Customer',
      change: 'booked',
      sequence: 0,
    }),
  );
  catcher.misbehave({
    kind: 'refuse',
    at: 'message',
    code: 550,
    text: () => '<planted@example.de> Planted Customer does not exist',
  });
  worker = startWorkerProcess(salon, folder, {
    TENANT_SLUG: 'lily',
    SMTP_URL: catcher.smtpUrl,
    MAIL_FROM: 'termine@salon.example',
    HEARTBEAT_URL: `http://127.0.0.1:${(platform.address() as AddressInfo).port}/beat`,
    HEARTBEAT_KEY: KEY,
    HEARTBEAT_SECONDS: '2',
  });
  await soon(() => {
    expect(worker?.output).toContain('message not sent');
    expect(beats.map(data).some(({ errors = [] }) => errors.length > 0)).toBe(true);
  });

  const [beat] = beats.map(data).filter(({ errors = [] }) => errors.length > 0);
  expect(beat).toMatchObject({
    tenant: 'lily',
    database: 'ok',
    migrations: { count: expect.any(Number) as number, latest: expect.any(String) as string },
  });
  expect(beat?.errors?.[0]).toMatchObject({
    fingerprint: expect.stringMatching(/^worker-[0-9a-f]{16}$/) as string,
    message: expect.stringMatching(/^worker: .*22P02 in /) as string,
  });
  expect(beats.join('\n')).not.toMatch(PLANTED);
  expect(worker.output).not.toMatch(PLANTED);
  expect(worker.output).toContain('invalid input syntax for type uuid');
});
