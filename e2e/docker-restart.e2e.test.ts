import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDockerStage, type DockerStage } from './docker-restart/docker-stage.ts';
import { nameOf, USUAL_RESTARTS } from './docker-restart/restart-list.ts';
import { brokenBy } from './docker-restart/restart-rules.ts';

/** Of a machine that does much else; what must hold is in `brokenBy`. */
const LONG_MS = 400_000;

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

  it.each(USUAL_RESTARTS.map((one) => [nameOf(one), one] as const))(
    'loses nothing: %s',
    async (_name, one) => {
      expect(brokenBy(one, await stage.play(one))).toEqual([]);
    },
  );
});
