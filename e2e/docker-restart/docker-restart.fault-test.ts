import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDockerStage, type DockerStage } from './docker-stage.ts';
import { NOTE, type DockerEnd, type RestartOutcome } from './play-restart.ts';
import type { FaultKind } from '../faults/fault-bed.ts';

const WHOLE_WITHIN_MS = 60_000;
/** Of a machine that does much else; what must hold is the line above. */
const LONG_MS = 400_000;
const SHORT_MS = 3000;
/** Long enough to be told: a host counts as unreachable after 10 s. */
const AWAY_MS = 14_000;

/** A daemon of the test's own, since the machine's must not go away; a platform and a tenant of its own for each case. */
describe('a Docker that ends and comes back', { timeout: LONG_MS }, () => {
  let refused: string | undefined;
  let stage: DockerStage;
  let remove = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const opened = await openDockerStage();
    if (typeof opened === 'string') {
      refused = opened;
      return;
    }
    stage = opened;
    remove = () => stage.remove();
  });
  beforeEach(({ skip }) => {
    if (refused !== undefined) skip(refused);
  });
  afterAll(() => remove());

  it.each<[FaultKind, string, DockerEnd]>([
    ['create', 'database', 'SIGKILL'],
    ['upgrade', 'services', 'SIGTERM'],
    ['upgrade', 'services', 'SIGKILL'],
    ['upgrade', 'stable', 'SIGTERM'],
  ])('is waited for in the middle: %s at step %s, %s', async (kind, step, end) => {
    const outcome = await stage.play({ during: { kind, moment: { step } }, end, awayMs: SHORT_MS });
    console.log(JSON.stringify(outcome));

    expect(outcome.operation).toMatchObject({ state: 'succeeded', error: null, rolledBack: false });
    expect(outcome.note).toBe(kind === 'create' ? null : NOTE);
    expectWhole(outcome);
  });

  it.each<DockerEnd>(['SIGTERM', 'SIGKILL'])(
    'brings tenants and nginx back when nothing is under way: %s',
    async (end) => {
      const outcome = await stage.play({ end, awayMs: end === 'SIGKILL' ? AWAY_MS : SHORT_MS });
      console.log(JSON.stringify(outcome));

      expect(outcome.note).toBe(NOTE);
      expectWhole(outcome);
    },
  );
});

function expectWhole({ wholeAfterMs, deaths, incidents, left }: RestartOutcome): void {
  expect(wholeAfterMs).toBeLessThan(WHOLE_WITHIN_MS);
  expect(deaths).toBe(0);
  expect(left).toEqual([]);
  expect(incidents.filter(({ state }) => state !== 'closed')).toEqual([]);
  const fingerprints = incidents.map(({ fingerprint }) => fingerprint);
  expect(new Set(fingerprints).size).toBe(fingerprints.length);
}
