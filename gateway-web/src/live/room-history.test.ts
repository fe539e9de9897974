import { describe, expect, it } from 'vitest';
import { createRoomHistory } from './room-history.ts';
import { operationFrame } from './sse-frame.ts';
import { logEvent, stateEvent } from './testing/fake-operation.ts';

const idsIn = (bytes: Buffer) =>
  [...bytes.toString('utf8').matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

describe('the history of a room', () => {
  it('lets old log lines go when there are too many, and keeps what became of steps and states', () => {
    const history = createRoomHistory(1_000);
    history.add(operationFrame(stateEvent(1, 'running')));
    for (let seq = 2; seq <= 60; seq += 1) history.add(operationFrame(logEvent(seq)));

    const { bytes, isWhole } = history.after(0);

    expect(idsIn(bytes)[0]).toBe(1);
    expect(idsIn(bytes).at(-1)).toBe(60);
    expect(bytes.length).toBeLessThan(1_300);
    expect(isWhole).toBe(false);
    expect(history.last()).toBe(60);
  });

  it('is whole for whoever has seen what was let go', () => {
    const history = createRoomHistory(1_000);
    for (let seq = 1; seq <= 60; seq += 1) history.add(operationFrame(logEvent(seq)));

    const { bytes, isWhole } = history.after(58);

    expect(isWhole).toBe(true);
    expect(idsIn(bytes)).toEqual([59, 60]);
  });
});
