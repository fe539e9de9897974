import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { confirmCopied, missingImages, type CopiedImages } from './copied-images.ts';
import { saveImages } from './save-images.ts';

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
  const copied = await missingImages(to, imageIds);
  if (copied.length === 0) return { copied, bytes: 0 };
  const bytes = await stream(from, to, copied);
  await confirmCopied(from, to, copied);
  return { copied, bytes };
}

async function stream(from: Docker, to: Docker, ids: readonly string[]): Promise<number> {
  const saved = await saveImages(from, ids);
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

/** Docker answers 200 before it begins, so a failure is only in what it says. */
function refuseFailedLoad(to: Docker, answer: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    to.modem.followProgress(answer, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
