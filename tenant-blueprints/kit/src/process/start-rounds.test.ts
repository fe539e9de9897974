import { expect, it, vi } from 'vitest';
import { startRounds } from './start-rounds.ts';

it('goes on after a round that failed, and never runs two of one at once', async () => {
  let atOnce = 0;
  let most = 0;
  let times = 0;
  const errors: string[] = [];
  const work = async () => {
    times += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 5));
    atOnce -= 1;
    if (times === 1) throw new Error('first');
  };
  const rounds = startRounds([{ name: 'look', everyMs: 1, work }], {
    onError: (name, error) => errors.push(`${name}: ${String(error)}`),
  });

  await vi.waitFor(() => {
    expect(times).toBeGreaterThan(3);
  });
  await rounds.stop();

  expect(most).toBe(1);
  expect(errors).toEqual(['look: Error: first']);
});

it('waits on stopping for what is in the middle, and not for the pause after it', async () => {
  let isDone = false;
  const rounds = startRounds(
    [
      {
        name: 'slow',
        everyMs: 60_000,
        work: async () => {
          await new Promise((resolve) => setTimeout(resolve, 20));
          isDone = true;
        },
      },
    ],
    { onError: () => undefined },
  );

  await rounds.stop();

  expect(isDone).toBe(true);
});
