import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { manageToken } from '../booking/manage-link.ts';
import { readWaitingToken, waitingPath } from './waiting-link.ts';

const KEY = Buffer.alloc(32, 1);

it('opens what we have signed and nothing else', () => {
  const id = randomUUID();
  const token = waitingPath(KEY, id).slice('/waiting/'.length);

  expect(readWaitingToken(KEY, token)).toBe(id);
  expect(readWaitingToken(Buffer.alloc(32, 2), token)).toBeUndefined();
  expect(readWaitingToken(KEY, `${token.slice(0, -2)}AA`)).toBeUndefined();
  expect(readWaitingToken(KEY, `A${token.slice(1)}`)).toBeUndefined();
  expect(readWaitingToken(KEY, id)).toBeUndefined();
});

it('is not opened by the link of an appointment with the same id', () => {
  const id = randomUUID();

  expect(readWaitingToken(KEY, manageToken(KEY, id))).toBeUndefined();
});
