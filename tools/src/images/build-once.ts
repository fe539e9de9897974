import type Docker from 'dockerode';
import { join } from 'node:path';
import { readToolsConfig } from '../config.ts';
import { withProcessLock } from '../engine/process-lock.ts';
import type { Progress, Step } from '../progress/index.ts';
import { definitionTag } from './image-definitions.ts';

/** Ids by tag of all images that were built here. */
export async function builtImages(docker: Docker): Promise<Map<string, string>> {
  const images = await docker.listImages({ filters: { reference: ['waas/*'] } });
  return new Map(images.flatMap((image) => (image.RepoTags ?? []).map((tag) => [tag, image.Id] as const)));
}

/** Two processes that want the same image get the same one: the second waits, and finds it. */
export function buildOnce(
  docker: Docker,
  progress: Progress,
  tag: string,
  definition: string,
  build: (step: Step) => Promise<string>,
): Promise<string> {
  return progress.step('image', async (step) => {
    step.update(tag);
    const onWait = ({ pid }: { pid: number }): void => {
      step.update(`${tag}, process ${pid} is building`);
    };
    const id = await withProcessLock(
      join(readToolsConfig().cacheRoot, 'images.lock'),
      { onWait },
      async () => {
        const known = (await builtImages(docker)).get(definitionTag(tag, definition));
        return known ?? build(step);
      },
    );
    step.update(tag);
    return id;
  });
}
