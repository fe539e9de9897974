import { expect, it } from 'vitest';
import { patiently } from './patiently.ts';

const away = Object.assign(new Error('the database system is shutting down'), { code: '57P03' });

it('tries again until the database is back', async () => {
  let tries = 0;

  const answer = await patiently(new AbortController().signal, () => {
    tries += 1;
    return tries < 3 ? Promise.reject(away) : Promise.resolve('stored');
  });

  expect(answer).toBe('stored');
});

it('gives up when the lease is lost, and says that it is', async () => {
  const lost = new AbortController();
  const waiting = patiently(lost.signal, () => Promise.reject(away));

  lost.abort(new Error('not ours any more'));

  await expect(waiting).rejects.toThrow('not ours any more');
});

it('does not hide any other error', async () => {
  await expect(
    patiently(new AbortController().signal, () => Promise.reject(new Error('no such column'))),
  ).rejects.toThrow('no such column');
});
