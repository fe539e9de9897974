import { ensureDocker } from '../docker/index.ts';
import { ensureEngine } from '../engine/index.ts';
import { ensureImages } from '../images/index.ts';
import type { Progress } from '../progress/index.ts';

/** What the end-to-end tests stand on: engine, Docker daemon and images; the slow part of a first run. */
export async function prepareE2e(progress: Progress): Promise<void> {
  const engine = ensureEngine(progress);
  const images = ensureDocker(progress, { mayInstall: true }).then((docker) =>
    ensureImages(docker, progress),
  );
  for (const part of await Promise.allSettled([engine, images])) {
    if (part.status === 'rejected') throw part.reason;
  }
}
