import { createHook } from 'node:async_hooks';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attackAt, plainRequest, rawAttacks, systematicAttacks } from './testing/attack-plan.ts';
import { openHostileBed, type HostileBed } from './testing/hostile-bed.ts';
import { hostileTexts, type Hostile } from './testing/hostile-values.ts';
import { bodySchemaOf, placesOf } from './testing/input-places.ts';
import { attackOnce, runAttacks, type AttackReport } from './testing/run-attacks.ts';
import { STORED } from './testing/stored-values.ts';

/** `npm run test:faults` asks for more; another seed gives other values to each place. */
const REQUESTS = Number(process.env['WAAS_HOSTILE_REQUESTS'] ?? 5_000);
const SEED = Number(process.env['WAAS_HOSTILE_SEED'] ?? 1);
const LANES = 4;
const LONG_MS = 60_000 + REQUESTS * 100;
const MADE_UP_SHARE = 0.15;
/** Exists only when something hostile was executed, or written to. */
const MARKER = `/tmp/hm-${randomBytes(4).toString('hex')}`;

let bed: HostileBed;
let startedProcesses = 0;
const processes = createHook({
  init(_id, type) {
    if (type === 'PROCESSWRAP') startedProcesses += 1;
  },
});

beforeAll(async () => {
  bed = await openHostileBed(LANES);
  processes.enable();
});
afterAll(async () => {
  processes.disable();
  await bed.end();
});

function tell(what: string, { requests, compared, statuses }: AttackReport): void {
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.log(`${what}: ${requests} requests (${counts.join(', ')}), ${compared} compared with the database`);
}

describe('the collection', () => {
  it('knows of every route with a body where its texts are kept', () => {
    const withBody = bed.routes.filter((route) => bodySchemaOf(route) !== undefined).map(({ id }) => id);

    expect(Object.keys(STORED).sort()).toEqual(withBody.sort());
  });

  it('starts from requests that are taken, or refused for what is there and not for their form', async () => {
    const report = await runAttacks(bed, bed.routes.map(plainRequest));

    expect(report.faults).toEqual([]);
  });
});

describe('hostile input', () => {
  it(
    'at every place of every route is taken as a plain text or refused, quickly and with a problem',
    async () => {
      const count = REQUESTS * (1 - MADE_UP_SHARE) - rawAttacks(bed.routes).length;
      const report = await runAttacks(bed, systematicAttacks(bed.routes, MARKER, { count, seed: SEED }));
      tell('collected values', report);

      expect(report.faults).toEqual([]);
      expect(report.compared).toBeGreaterThan(50);
    },
    LONG_MS,
  );

  it(
    'in raw addresses and whole bodies is refused',
    async () => {
      const report = await runAttacks(bed, rawAttacks(bed.routes));
      tell('raw', report);

      expect(report.faults).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'that is made up changes nothing of that',
    async () => {
      const places = bed.routes.flatMap((route) => placesOf(route).map((place) => ({ route, place })));
      const fromBody = places.filter(({ place }) => place.in !== 'header');
      const report: AttackReport = { faults: [], requests: 0, compared: 0, statuses: new Map() };

      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...fromBody), madeUp(), async ({ route, place }, hostile) => {
          const fault = await attackOnce(bed, bed.alone, attackAt(route, place, hostile), report);
          if (fault !== undefined && fault !== 'late') throw new Error(fault);
        }),
        { numRuns: Math.round(REQUESTS * MADE_UP_SHARE), seed: SEED },
      );
      tell('made up', report);
    },
    LONG_MS,
  );
});

function madeUp(): fc.Arbitrary<Hostile> {
  const collected = fc.constantFrom(...hostileTexts(MARKER).filter(({ length }) => length < 500));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 120 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary-ascii', maxLength: 40 }),
    fc
      .tuple(collected, fc.string({ unit: 'grapheme', maxLength: 5 }), collected)
      .map((parts) => parts.join('')),
  );
  return fc.oneof(
    text.map((value): Hostile => ({ kind: 'text', value })),
    fc.json({ maxDepth: 4 }).map((value): Hostile => ({ kind: 'json', value })),
  );
}

describe('afterwards', () => {
  it('nothing was executed and nothing written', async () => {
    const name = basename(MARKER);
    const left = globSync(`**/*${name}*`, { cwd: process.cwd(), exclude: ['node_modules', '.git'] });

    expect([existsSync(MARKER), ...left]).toEqual([false]);
    expect(startedProcesses).toBe(0);
    await promisify(execFile)('true');
    expect(startedProcesses).toBe(1);
  });

  it('no object has a property that nobody gave it', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it('no secret is in a log line or readable in a row', async () => {
    const { rows: tables } = await bed.db.raw<{ rows: { name: string }[] }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'jobs')`,
    );
    const found: string[] = [];
    for (const secret of bed.secrets) {
      if (bed.log.some((line) => line.includes(secret))) found.push(`log: ${secret}`);
      for (const { name } of tables) {
        const { rows } = await bed.db.raw<{ rows: unknown[] }>(
          `select 1 from ${name} as one where position(? in one::text) > 0 limit 1`,
          [secret],
        );
        if (rows.length > 0) found.push(`${name}: ${secret}`);
      }
    }

    expect(found).toEqual([]);
    expect(bed.log.length).toBeGreaterThan(100);
  });
});
