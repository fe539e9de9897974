import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppError } from '../errors.ts';

const MAX_BYTES = 10_000;

/** Everything of standard input, without the line's end: how a script hands over a secret that no process list shows. */
export async function secretFromStdin(runtime: NodeJS.Process): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of runtime.stdin) {
    const buffer = Buffer.from(chunk as Buffer);
    bytes += buffer.length;
    if (bytes > MAX_BYTES) {
      throw new AppError('INVALID_INPUT', 'Standard input is too long for a token.', {
        why: `It is more than ${MAX_BYTES} bytes.`,
      });
    }
    chunks.push(buffer);
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}

/** Asks on the terminal; what is typed or pasted is not shown. */
export async function askSecret(
  runtime: NodeJS.Process,
  question: string,
  signal: AbortSignal,
): Promise<string> {
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const prompt = createInterface({ input: runtime.stdin, output: nowhere, terminal: true, historySize: 0 });
  const interrupted = new AbortController();
  // The terminal is in raw mode: Ctrl-C comes as a key.
  prompt.once('SIGINT', () => {
    interrupted.abort();
  });
  runtime.stderr.write(question);
  try {
    const answer = prompt.question('', { signal: AbortSignal.any([signal, interrupted.signal]) });
    const ended = new Promise<string>((resolve) => {
      prompt.once('close', () => {
        resolve('');
      });
    });
    return (await Promise.race([answer, ended])).trim();
  } catch (error) {
    throw new AppError('CANCELLED', 'Nothing was changed.', { cause: error });
  } finally {
    prompt.close();
    runtime.stderr.write('\n');
  }
}
