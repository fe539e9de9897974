import { openDockerStage } from './docker-stage.ts';
import { MORE_RESTARTS, nameOf } from './restart-list.ts';
import { brokenBy } from './restart-rules.ts';

/** Ends and starts a Docker of its own at many moments. Answers how often not all was whole afterwards. */
export async function runRestarts(onText: (text: string) => void, stop: AbortSignal): Promise<number> {
  const stage = await openDockerStage();
  if (typeof stage === 'string') {
    onText(`restarts of Docker were not tried: ${stage}`);
    return 0;
  }
  let failures = 0;
  try {
    for (const one of MORE_RESTARTS) {
      if (stop.aborted) break;
      const broken = await stage.play(one).then(
        (outcome) => brokenBy(one, outcome),
        (error: unknown) => [error instanceof Error ? error.message : String(error)],
      );
      if (broken.length > 0) failures += 1;
      onText(`restart of Docker: ${nameOf(one)}: ${broken.length === 0 ? 'whole' : broken.join('\n')}`);
    }
  } finally {
    await stage.remove();
  }
  return failures;
}
