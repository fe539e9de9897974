import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { slowProgress } from './slow-progress.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const heard = () => {
  const texts: string[] = [];
  return { texts, passing: (text: string) => void texts.push(text) };
};

it('says nothing of what is over within a second', () => {
  const { texts, passing } = heard();
  const progress = slowProgress({ passing }, '0 of 2');
  vi.advanceTimersByTime(900);
  progress.tell('1 of 2');
  progress.end();
  vi.advanceTimersByTime(5_000);

  expect(texts).toEqual([]);
});

it('says how far it is after a second, goes on with it, and leaves nothing behind', () => {
  const { texts, passing } = heard();
  const progress = slowProgress({ passing }, '0 of 3');
  progress.tell('1 of 3');
  vi.advanceTimersByTime(1_000);
  progress.tell('2 of 3');
  progress.end();

  expect(texts).toEqual(['1 of 3', '2 of 3', '']);
});
