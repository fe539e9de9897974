import { describe, expect, it, vi } from 'vitest';
import { createProgress } from './create-progress.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { written, stream: { isTTY, columns: 80, write: (text: string) => written.push(text) } };
}

describe('createProgress', () => {
  it('writes one line per step where lines cannot be overwritten', async () => {
    const { written, stream } = recorder(false);

    await createProgress({ stream }).step('docker', ({ update }) => {
      update('started');
      return Promise.resolve();
    });

    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^ {2}docker +started +0\.0 s\n$/);
  });

  it('shows a long step again every few seconds', async () => {
    vi.useFakeTimers();
    const { written, stream } = recorder(false);
    const finished = createProgress({ stream, repeatMs: 4000, now: Date.now }).step(
      'engine',
      async ({ update }) => {
        update('building');
        await new Promise((resolve) => setTimeout(resolve, 9000));
      },
    );

    await vi.advanceTimersByTimeAsync(9000);
    await finished;
    vi.useRealTimers();

    expect(
      written.map((line) =>
        line
          .trim()
          .split(/\s{2,}/)
          .at(-1),
      ),
    ).toEqual(['4.0 s', '8.0 s', '9.0 s']);
  });

  it('shows a failure with its first line and passes it on', async () => {
    const { written, stream } = recorder(false);
    const failure = new Error('no network\nmore');

    const step = createProgress({ stream }).step('engine', () => Promise.reject(failure));

    await expect(step).rejects.toBe(failure);
    expect(written.join('')).toContain('failed: no network');
    expect(written.join('')).not.toContain('more');
  });

  it('overwrites its line on a terminal and ends it once', async () => {
    const { written, stream } = recorder(true);

    await createProgress({ stream }).step('image', () => Promise.resolve());

    expect(written.join('')).toMatch(/^\r.*image.*\n$/);
  });

  it('writes one JSON object a line for machines', async () => {
    const { written, stream } = recorder(true);
    const progress = createProgress({ stream, json: true });

    progress.note('Ready');
    await progress.step('image', () => Promise.resolve());

    expect(written.map((text) => (JSON.parse(text) as { type: string }).type)).toEqual(['note', 'step']);
  });
});
