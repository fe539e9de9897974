import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDockerStage, type DockerStage } from './docker-stage.ts';
import type { DockerEnd } from './main-docker-stage.ts';
import type { FaultKind } from '../faults/fault-bed.ts';

const WHOLE_WITHIN_MS = 60_000;
/** Of a machine that does much else; what must hold is the line above. */
const LONG_MS = 400_000;

/** A daemon of the test's own, since the machine's must not go away. In the order of a tenant's life. */
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
    const { operation, wholeAfterMs, deaths } = await stage.ask({ type: 'restart-in', kind, step, end });

    expect(operation).toMatchObject({ state: 'succeeded', error: null, rolledBack: false });
    expect(wholeAfterMs).toBeLessThan(WHOLE_WITHIN_MS);
    expect(deaths).toBe(0);
  });

  it.each<DockerEnd>(['SIGTERM', 'SIGKILL'])(
    'brings tenants and nginx back when nothing is under way: %s',
    async (end) => {
      const { wholeAfterMs } = await stage.ask({ type: 'restart-at-rest', end });

      expect(wholeAfterMs).toBeLessThan(WHOLE_WITHIN_MS);
    },
  );
});
