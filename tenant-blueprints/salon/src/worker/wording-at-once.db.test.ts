import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { bookAppointment } from '../booking/book-appointment.ts';
import { createMailWordingsRepository } from '../data/mail-wordings-repository.ts';
import { startTestStore, type TestStore } from '../testing/test-store.ts';
import { endWorker, startWorkerProcess, type WorkerProcess } from '../testing/worker-process.ts';

let salon: TestStore;
let folder: string;
let worker: WorkerProcess | undefined;

beforeAll(async () => {
  salon = await startTestStore();
  folder = await mkdtemp(join(tmpdir(), 'salon-wording-'));
});
afterEach(async () => {
  if (worker) await endWorker(worker, 'SIGKILL');
});
afterAll(async () => {
  await salon.stop();
  await rm(folder, { recursive: true });
});

/** The confirmation of a new appointment, as the worker has written it. */
async function confirmationOf(start: string): Promise<string> {
  const { appointment } = await bookAppointment(
    salon.deps,
    {
      serviceIds: ['cut-short'],
      start: new Date(start),
      name: 'Erika',
      mail: 'erika@example.de',
      language: 'de',
      source: 'online',
    },
    { kind: 'owner', userId: randomUUID(), staffId: undefined },
  );
  return vi.waitFor(
    async () => {
      const texts = await salon
        .db('messages')
        .whereRaw('about @> array[?]', [`appointment:${appointment.id}`])
        .pluck<string[]>('body_text');
      expect(texts).toHaveLength(1);
      return texts[0] ?? '';
    },
    { timeout: 15_000, interval: 100 },
  );
}

describe('a worker that runs', () => {
  it('writes in the words that the owner has just saved', { timeout: 60_000 }, async () => {
    worker = startWorkerProcess(salon, folder);
    expect(await confirmationOf('2030-03-06T08:00:00Z')).toContain('wir freuen uns auf Sie.');

    const words = { subject: '', intro: 'schön, dass Sie am {date} kommen.', closing: 'Bis bald, {name}' };
    const saved = await createMailWordingsRepository(salon.db).append({
      key: 'confirmation',
      basedOn: 0,
      body: { de: words, en: words, ru: words },
      createdBy: undefined,
    });
    const text = await confirmationOf('2030-03-06T10:00:00Z');

    expect(saved?.version).toBe(1);
    expect(text).toContain('schön, dass Sie am Mittwoch, 6. März kommen.');
    expect(text).toContain('Bis bald, Erika');
    expect(text).not.toContain('wir freuen uns auf Sie.');
  });
});
