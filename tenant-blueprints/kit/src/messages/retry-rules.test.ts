import { describe, expect, it } from 'vitest';
import { GIVE_UP_MS, nextStep, waitAfter } from './retry-rules.ts';

const now = new Date('2030-03-05T10:00:00Z');
const message = { attempts: 1, createdAt: now, fallbackRecipient: undefined };

describe('nextStep', () => {
  it('waits longer after every attempt, up to six hours', () => {
    const waits = Array.from({ length: 12 }, (_, at) => waitAfter(at + 1));

    expect(waits).toEqual([0.5, 1, 2, 5, 15, 30, 60, 120, 240, 360, 360, 360]);
  });

  it('waits as long as it is asked to', () => {
    const asked = { kind: 'refused', reason: 'flood', retryAfterSeconds: 300 } as const;

    expect(nextStep(message, asked, now)).toEqual({
      step: 'again',
      at: new Date('2030-03-05T10:05:00Z'),
      isUntouched: true,
    });
  });

  it('knows that nobody has what was refused, and that somebody may have what was not answered', () => {
    const lost = { kind: 'unanswered', reason: 'gone', isOurs: false } as const;

    expect(nextStep(message, lost, now)).toMatchObject({ step: 'again', isUntouched: false });
  });

  it('gives up after three days, and at once what is refused for good', () => {
    const old = { ...message, createdAt: new Date(now.getTime() - GIVE_UP_MS) };

    expect(nextStep(old, { kind: 'refused', reason: 'greylisted.' }, now)).toEqual({
      step: 'give-up',
      why: 'Given up after three days. greylisted.',
    });
    expect(nextStep(message, { kind: 'permanent', reason: 'no such user' }, now)).toEqual({
      step: 'give-up',
      why: 'no such user',
    });
  });

  it('goes by mail where the chat is closed and there is an address', () => {
    const closed = { kind: 'closed', reason: 'blocked' } as const;

    expect(nextStep({ ...message, fallbackRecipient: 'erika@example.de' }, closed, now)).toEqual({
      step: 'by-mail',
      recipient: 'erika@example.de',
    });
    expect(nextStep(message, closed, now)).toMatchObject({ step: 'give-up' });
  });
});
