import { ensureChromium } from '../tools/src/browser/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';
import { ensureDocker } from '../tools/src/docker/index.ts';
import { ensureEngine } from '../tools/src/engine/index.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureBlueprintImage, ensureImages } from '../tools/src/images/index.ts';

/** Everything that the files share is made once, before the first of them starts. */
export async function setup(): Promise<void> {
  const progress = createProgress({ stream: process.stderr });
  await ensureDocker(progress, { mayInstall: true });
  const docker = connectDocker();
  await ensureChromium(progress);
  await ensureEngine(progress);
  await ensureImages(docker, progress);
  await ensureBlueprintImage(docker, 'salon', progress);
}
