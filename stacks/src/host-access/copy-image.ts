import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { orUndefined } from '../provider/docker-client.ts';
import { HostError } from './host-error.ts';
import { todoFor } from './ssh-failure-rules.ts';

export interface CopiedImages {
  /** Ids that were not there before. */
  copied: string[];
  bytes: number;
}

/** `docker save | docker load` without a file between; images that are there are skipped. */
export function copyImage(from: Docker, to: Docker, imageId: string): Promise<CopiedImages> {
  return copyImages(from, to, [imageId]);
}

/** In one stream, so that layers which several images share travel once. Safe to repeat. */
export async function copyImages(
  from: Docker,
  to: Docker,
  imageIds: readonly string[],
): Promise<CopiedImages> {
  const wanted = [...new Set(imageIds)];
  const there = await Promise.all(wanted.map((id) => isThere(to, id)));
  const copied = wanted.filter((_, index) => there[index] !== true);
  if (copied.length === 0) return { copied, bytes: 0 };
  const bytes = await stream(from, to, copied);
  for (const id of copied) {
    if (!(await isThere(to, id))) throw differs(id);
    await copyTags(from, to, id);
  }
  return { copied, bytes };
}

async function stream(from: Docker, to: Docker, ids: readonly string[]): Promise<number> {
  const saved = await save(from, ids);
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // A side that fails ends the other: a daemon must not wait for a stream that has broken off.
  const sent = pipeline(saved, counted);
  try {
    const [answer] = await Promise.all([to.loadImage(counted, { quiet: 1 }), sent]);
    await refuseFailedLoad(to, answer);
  } catch (error) {
    saved.destroy();
    counted.destroy();
    throw error;
  }
  return bytes;
}

/** Several names in one archive; the library's own call writes them in a way that Docker does not read. */
function save(from: Docker, ids: readonly string[]): Promise<Readable> {
  const names = ids.map((id) => `names=${encodeURIComponent(id)}&`).join('');
  return new Promise((resolve, reject) => {
    from.modem.dial(
      {
        path: `/images/get?${names}`,
        method: 'GET',
        isStream: true,
        statusCodes: { 200: true, 404: 'no such image', 500: 'server error' },
      },
      (error, data) => {
        if (error) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve(data as Readable);
      },
    );
  });
}

/** Docker answers 200 before it begins, so a failure is only in what it says. */
function refuseFailedLoad(to: Docker, answer: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    to.modem.followProgress(answer, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

async function isThere(docker: Docker, id: string): Promise<boolean> {
  return (await orUndefined(docker.getImage(id).inspect())) !== undefined;
}

/** For people who look, and so that nobody takes it for left over. */
async function copyTags(from: Docker, to: Docker, id: string): Promise<void> {
  const { RepoTags } = await from.getImage(id).inspect();
  for (const name of RepoTags) {
    const end = name.lastIndexOf(':');
    await to.getImage(id).tag({ repo: name.slice(0, end), tag: name.slice(end + 1) });
  }
}

function differs(id: string): HostError {
  const why = `image ${id} was copied, but that Docker knows it by another id`;
  return new HostError('HOST_IMAGE_DIFFERS', why, todoFor('HOST_IMAGE_DIFFERS'));
}
