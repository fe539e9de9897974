import type Docker from 'dockerode';
import { orUndefined } from '../provider/docker-client.ts';
import { HostError } from './host-error.ts';
import { todoFor } from './ssh-failure-rules.ts';

export interface CopiedImages {
  /** Ids that were not there before. */
  copied: string[];
  bytes: number;
}

/** Of these ids, each once, those that this Docker does not have. */
export async function missingImages(at: Docker, imageIds: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(imageIds)];
  const there = await Promise.all(wanted.map((id) => isThere(at, id)));
  return wanted.filter((_, index) => there[index] !== true);
}

/** Copied is what is there under its own id, with its names for people who look, and so that nobody takes it for left over. */
export async function confirmCopied(from: Docker, to: Docker, imageIds: readonly string[]): Promise<void> {
  for (const id of imageIds) {
    if (!(await isThere(to, id))) throw differs(id);
    const { RepoTags } = await from.getImage(id).inspect();
    for (const name of RepoTags) {
      const end = name.lastIndexOf(':');
      await to.getImage(id).tag({ repo: name.slice(0, end), tag: name.slice(end + 1) });
    }
  }
}

async function isThere(docker: Docker, id: string): Promise<boolean> {
  return (await orUndefined(docker.getImage(id).inspect())) !== undefined;
}

function differs(id: string): HostError {
  const why = `image ${id} was copied, but that Docker knows it by another id`;
  return new HostError('HOST_IMAGE_DIFFERS', why, todoFor('HOST_IMAGE_DIFFERS'));
}
