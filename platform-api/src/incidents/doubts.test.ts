import { expect, it } from 'vitest';
import { createDoubts } from './doubts.ts';

it('are due once, when the aftermath of an operation is over', () => {
  const doubts = createDoubts();
  expect(doubts.areDue(0)).toBe(false);

  doubts.note(1_000);
  doubts.note(2_000);

  expect(doubts.areDue(7_000)).toBe(false);
  expect(doubts.areDue(7_500)).toBe(true);
  expect(doubts.areDue(60_000)).toBe(false);
});
