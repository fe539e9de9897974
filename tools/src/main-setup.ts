import { connectDocker, ensureDocker } from './docker/index.ts';
import { ensureEngine } from './engine/index.ts';
import { SetupError } from './errors.ts';
import { ensureBlueprintImage, ensureImages } from './images/index.ts';
import { createProgress, secondsText } from './progress/index.ts';

const BLUEPRINT = 'salon';

/** Everything that the first deployment would otherwise wait for. */
async function main(json: boolean): Promise<void> {
  const started = performance.now();
  const progress = createProgress({ stream: process.stdout, json });
  await ensureDocker(progress, { mayInstall: true });
  const docker = connectDocker();
  const engine = await ensureEngine(progress);
  const images = await ensureImages(docker, progress);
  const { version } = await ensureBlueprintImage(docker, BLUEPRINT, progress);

  progress.note('');
  progress.note(
    `Ready after ${secondsText(performance.now() - started)}: engine (${engine.source}), ${Object.keys(images).length} images, ${BLUEPRINT} ${version}`,
  );
  progress.note('Next: npm run demo');
  progress.note('');
  progress.note('For a plain "pulumi up" in this shell:');
  progress.note(`export PATH=${engine.binDir}:$PATH PULUMI_HOME=${engine.home}`);
}

try {
  await main(process.argv.includes('--json'));
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
