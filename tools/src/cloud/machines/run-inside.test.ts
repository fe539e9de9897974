import type Docker from 'dockerode';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runInside } from './run-inside.ts';

/** A container whose first answers to `exec` are these refusals. */
function containerThat(refusals: readonly Error[]): { container: Docker.Container; asked: () => number } {
  let asked = 0;
  const exec = {
    start: () => Promise.resolve(Readable.from(['done'])),
    inspect: () => Promise.resolve({ ExitCode: 0 }),
  };
  const container = {
    exec: () => {
      const refusal = refusals[asked];
      asked += 1;
      return refusal ? Promise.reject(refusal) : Promise.resolve(exec);
    },
  };
  return { container: container as unknown as Docker.Container, asked: () => asked };
}

const conflict = (message: string) => Object.assign(new Error(message), { statusCode: 409 });

describe('runInside', () => {
  it('waits for a server that Docker is starting again', async () => {
    const { container, asked } = containerThat([
      conflict(
        '(HTTP code 409) container stopped/paused - Container 74 is restarting, wait until it is running',
      ),
    ]);

    expect(await runInside(container, ['true'])).toBe('done');
    expect(asked()).toBe(2);
  });

  it('does not wait for one that is off', async () => {
    const { container, asked } = containerThat([conflict('container 74 is not running')]);

    await expect(runInside(container, ['true'])).rejects.toThrow('is not running');
    expect(asked()).toBe(1);
  });
});
