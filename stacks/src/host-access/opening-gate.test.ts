import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { PipedChild } from './child-connection.ts';
import { openInTurn } from './opening-gate.ts';

it('starts four at once, and another one for each that has answered or ended', async () => {
  let open = 0;
  let most = 0;
  let started = 0;
  const start = (watched: (child: PipedChild) => PipedChild) => {
    started += 1;
    open += 1;
    most = Math.max(most, open);
    const child = spawn(started % 2 === 0 ? 'true' : 'echo', ['hello'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const leave = (): void => {
      open -= 1;
    };
    // Before the gate's own listeners, which let the next one in.
    if (started % 2 === 0) child.once('close', leave);
    else child.stdout.once('data', leave);
    return watched(child);
  };

  const children = await Promise.all(Array.from({ length: 20 }, () => openInTurn('there', start)));
  for (const child of children) if (child.exitCode === null) await once(child, 'close');

  expect(started).toBe(20);
  expect(most).toBe(4);
});

it('goes on after one that could not be started', async () => {
  const fail = () => {
    throw new Error('no process');
  };
  for (let i = 0; i < 6; i += 1) await expect(openInTurn('elsewhere', fail)).rejects.toThrow('no process');

  const child = await openInTurn('elsewhere', (watched) =>
    watched(spawn('true', { stdio: ['pipe', 'pipe', 'pipe'] })),
  );
  await once(child, 'close');
});
