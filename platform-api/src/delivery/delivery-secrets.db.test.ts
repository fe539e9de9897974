import { systemActor } from '@codexdlc/domain';
import { createTestDatabase } from '@codexdlc/domain/testing';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { expect, it, vi } from 'vitest';
import { openQueue } from '../jobs/queue.ts';
import { deliveryJobs } from './delivery-jobs.ts';
import { issueHandover } from './issue-handover.ts';
import { handoverPages } from './pages/handover-pages.ts';
import { codeIn, seedTenant, SETTINGS, startMailBench } from './testing/delivery-fixtures.ts';

const SIGN_IN_SECRET = 'the-owners-one-time-secret';

/** Every row of every table of every schema, as text. */
async function everyRow(db: Knex): Promise<string> {
  const tables = await db('information_schema.tables')
    .whereNotIn('table_schema', ['pg_catalog', 'information_schema'])
    .where('table_type', 'BASE TABLE')
    .select<{ table_schema: string; table_name: string }[]>('table_schema', 'table_name');
  const texts = await Promise.all(
    tables.map(async ({ table_schema, table_name }) => {
      const rows = await db
        .withSchema(table_schema)
        .from(`${table_name} as t`)
        .select<{ row: string }[]>(db.raw('t::text as row'));
      return rows.map(({ row }) => row).join('\n');
    }),
  );
  return texts.join('\n');
}

it('a failed mail, a sent one and an opened link leave no secret in any table, job or event', async () => {
  const database = await createTestDatabase();
  const { db, url } = database;
  const bench = await startMailBench(db);
  const queue = await openQueue({ url, role: 'worker', onError: () => undefined, pollSeconds: 0.5 });
  const stopping = new AbortController();
  try {
    const codes: string[] = [];
    bench.catcher.misbehave({
      kind: 'refuse',
      at: 'message',
      code: 451,
      text: (raw) => {
        const code = /#([\w-]{43})/.exec(raw.replaceAll(/=\r?\n/g, ''))?.[1] ?? '';
        codes.push(code);
        return `try later: https://platform.example/h/x#${code}`;
      },
    });
    const jobs = deliveryJobs(bench.deps).map((job) => ({ ...job, retryDelaySeconds: 1 }));
    await queue.work(jobs, stopping.signal);
    const { tenantId } = await seedTenant(db);
    const { id } = await issueHandover({ db, queue }, systemActor('test'), { tenantId });
    const row = () => db('credential_handovers').where({ id }).first<{ state: string }>('state');

    await vi.waitFor(
      async () => {
        // The queue has put the failed run away, with what it knows of it.
        expect(await everyRow(db)).toContain('DeliveryDelayed');
      },
      { timeout: 10_000 },
    );
    bench.catcher.misbehave(undefined);
    await vi.waitFor(
      async () => {
        expect((await row()).state).toBe('sent');
      },
      { timeout: 20_000 },
    );
    codes.push(codeIn(bench.catcher.mails().at(-1)));
    const app = express().use(
      handoverPages({
        db,
        settings: SETTINGS,
        now: () => new Date(),
        onError: () => undefined,
        firstSignInUrl: async () => `https://lily.example/admin#${SIGN_IN_SECRET}`,
      }),
    );
    const opened = await request(app)
      .post(`/h/${id}`)
      .type('form')
      .send({ code: codes.at(-1) });
    expect(opened.text).toContain(SIGN_IN_SECRET);

    const everything = await everyRow(db);

    expect(codes.length).toBeGreaterThan(1);
    // The positive control: what may be there is found, so the search looks at the right place.
    expect(everything).toContain(id);
    expect(everything).toContain('handover.opened');
    expect(codes.filter((code) => code === '' || everything.includes(code.slice(0, 12)))).toEqual([]);
    expect(everything).not.toContain(SIGN_IN_SECRET);
  } finally {
    stopping.abort();
    await queue.stop(2000);
    await bench.catcher.stop();
    await database.end();
  }
}, 60_000);
