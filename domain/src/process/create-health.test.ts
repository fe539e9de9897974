import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createHealth, NotWell, platformChecks } from './create-health.ts';
import { readinessOf } from './health-rules.ts';

const well = { ok: true, ms: 1 };
const ill = { ok: false, ms: 1 };

describe('readinessOf', () => {
  it('is unavailable without the database, and only degraded without Redis or a worker', () => {
    expect(readinessOf({ database: ill, redis: well }, false)).toBe('unavailable');
    expect(readinessOf({ database: well, migrations: ill }, false)).toBe('unavailable');
    expect(readinessOf({ database: well, redis: ill, queue: ill }, false)).toBe('degraded');
    expect(readinessOf({ database: well, redis: well }, false)).toBe('ready');
  });
});

const state = {
  ping: () => Promise.resolve(),
  missingMigrations: () => Promise.resolve([] as string[]),
  queue: () => Promise.resolve([{ name: 'a', waiting: 2, active: 1, failed: 0, oldestSeconds: 3 }]),
};
const pingCache = () => Promise.resolve('PONG');

describe('createHealth', () => {
  it('tells each check by name', async () => {
    const { status, body } = await createHealth(platformChecks({ state, pingCache })).ready();

    expect(status).toBe(200);
    expect(body.status).toBe('ready');
    expect(Object.keys(body.checks)).toEqual(['database', 'migrations', 'redis', 'queue']);
    expect(body.checks['queue']).toMatchObject({ ok: true, detail: '2 waiting' });
  });

  it('answers 503 when the database does not answer, without the text of the error', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED postgres://app:secret@db'), {
      code: 'ECONNREFUSED',
    });
    const down = { ...state, ping: () => Promise.reject(refused) };

    const { status, body } = await createHealth(platformChecks({ state: down, pingCache })).ready();

    expect(status).toBe(503);
    expect(body.checks['database']).toMatchObject({ ok: false, detail: 'ECONNREFUSED' });
  });

  it('gives up a check that hangs after two seconds', async () => {
    const hangs = { ...state, ping: () => sleep(60_000, undefined, { ref: false }) };

    const { body } = await createHealth(platformChecks({ state: hangs, pingCache })).ready();

    expect(body.checks['database']).toMatchObject({ ok: false, detail: 'no answer in 2 s' });
  });

  it('says when a due job waits because no worker takes it', async () => {
    const queue = () => Promise.resolve([{ name: 'a', waiting: 1, active: 0, failed: 0, oldestSeconds: 90 }]);

    const { status, body } = await createHealth(
      platformChecks({ state: { ...state, queue }, pingCache }),
    ).ready();

    expect(status).toBe(200);
    expect(body.status).toBe('degraded');
    expect(body.checks['queue']?.detail).toContain('90 s');
  });

  it('asks the servers behind once for many callers at once', async () => {
    let asked = 0;
    const health = createHealth({
      database: () => Promise.resolve(String((asked += 1))),
    });

    await Promise.all(Array.from({ length: 50 }, () => health.ready()));

    expect(asked).toBe(1);
  });

  it('is alive but not ready while it stops', async () => {
    const health = createHealth({});
    health.stopping();

    expect((await health.ready()).status).toBe(503);
    expect(health.alive().status).toBe('ok');
  });

  it('shows the phrase of a check that knows what is wrong', async () => {
    const health = createHealth({ redis: () => Promise.reject(new NotWell('2 not run')) });

    expect((await health.ready()).body.checks['redis']?.detail).toBe('2 not run');
  });
});
