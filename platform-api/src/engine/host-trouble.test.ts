import { HostError } from '@codexdlc/stacks/host-access';
import { describe, expect, it } from 'vitest';
import { hostTrouble, hostTroubleIn, isLastingTrouble } from './host-trouble.ts';

describe('hostTrouble', () => {
  it('says what a host said of itself', () => {
    const error = new HostError('HOST_LOST', 'the connection broke off', 'Try again.');

    expect(hostTrouble(error)).toMatchObject({
      code: 'HOST_NOT_READY',
      why: 'the connection broke off',
      todo: 'Try again.',
      facts: { hostError: 'HOST_LOST', isLasting: false },
    });
  });

  it('is nothing else', () => {
    expect(hostTrouble(new Error('HOST_LOST'))).toBeUndefined();
    expect(hostTroubleIn('backend: unhealthy', undefined)).toBeUndefined();
  });
});

it.each([
  ['HOST_KEY_CHANGED', true],
  ['HOST_DENIED', true],
  ['HOST_UNREACHABLE', false],
])('knows of text whether %s lasts: %s', (code, isLasting) => {
  const trouble = hostTroubleIn(`network: ${code}: 10.0.0.7 and more`, undefined);

  expect(isLastingTrouble(trouble)).toBe(isLasting);
  // It may have been in the middle: what was before has to be brought back.
  expect(trouble?.code).toBe('ENGINE_FAILED');
  expect(trouble?.why).toContain('10.0.0.7');
});
