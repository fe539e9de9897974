import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { DecodeAnswer, type EncodedPicture } from './decode-job.ts';
import { MAX_PICTURE_BYTES, pictureFormat } from './picture-rules.ts';

const LIMIT_MS = 20_000;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

let last: Promise<unknown> = Promise.resolve();

/**
 * The picture in every width that it has, largest first, as WebP of ours: decoded and encoded again, so that
 * nothing else that was in the file is left. One at a time, in a process that ends afterwards.
 */
export function decodePicture(file: Buffer): Promise<EncodedPicture[]> {
  if (file.length > MAX_PICTURE_BYTES)
    throw new AppError('TOO_LARGE', `a picture may have 12 MB, this one has ${file.length} bytes`);
  if (!pictureFormat(file))
    throw new AppError('INVALID_INPUT', 'this is no JPEG, PNG, WebP or AVIF picture', { fields: ['file'] });
  const mine = last.then(() => inOwnProcess(file));
  last = mine.catch(() => undefined);
  return mine;
}

async function inOwnProcess(file: Buffer): Promise<EncodedPicture[]> {
  const child = spawn(process.execPath, ['--max-old-space-size=48', decoderEntry()], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  // It may have ended before it read all.
  child.stdin.on('error', () => undefined);
  child.stdin.end(file);
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const code = await promise;
  // Killed by the clock, by the kernel, or by its own library: whatever it was, this file is none that we take.
  if (code !== 0) throw new AppError('INVALID_INPUT', 'this picture cannot be read', { fields: ['file'] });
  return picturesOf(Buffer.concat(chunks));
}

function picturesOf(output: Buffer): EncodedPicture[] {
  const end = output.indexOf('\n');
  const answer = DecodeAnswer.parse(JSON.parse(output.subarray(0, end).toString()));
  if (!answer.ok) {
    if (answer.why === 'too-large')
      throw new AppError('TOO_LARGE', 'this picture has too many pixels; save it smaller, as a plain JPEG', {
        fields: ['file'],
      });
    throw new AppError('INVALID_INPUT', 'this picture cannot be read', { fields: ['file'] });
  }
  let from = end + 1;
  return answer.pictures.map(({ width, height, bytes }) => {
    const part = output.subarray(from, from + bytes);
    if (part.length !== bytes)
      throw new Error('the process that decodes pictures ended in the middle of its answer');
    from += bytes;
    return { width, height, bytes: part };
  });
}

/** Beside this file in the repository; in an image an entry of the bundle, as blueprint.json names it. */
function decoderEntry(): string {
  const here = import.meta.dirname;
  const candidates = [
    join(here, 'main-picture.ts'),
    join(here, 'main-picture.js'),
    join(here, '..', 'main-picture.js'),
  ];
  const entry = candidates.find((path) => existsSync(path));
  if (entry === undefined)
    throw new Error(
      `the program that decodes pictures is none of ${candidates.join(', ')}; name it in image.entries of blueprint.json`,
    );
  return entry;
}
