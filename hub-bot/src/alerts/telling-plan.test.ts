import { describe, expect, it } from 'vitest';
import { planTelling, type Telling } from './telling-plan.ts';

const plan = (given: Partial<Telling>) =>
  planTelling({
    severity: 'critical',
    isOver: false,
    isEnd: false,
    isQuiet: false,
    isChatMuted: false,
    isShown: false,
    isShownCritical: false,
    ...given,
  });

describe('planTelling', () => {
  it('tells what is critical with sound, in quiet hours and in a muted chat too', () => {
    expect(plan({})).toEqual({ onlyIfThere: false, isSilent: false, rings: false });
    expect(plan({ isQuiet: true, isChatMuted: true })).toMatchObject({ onlyIfThere: false, isSilent: false });
  });

  it('tells a warning at once, without sound in quiet hours, and not in a muted chat', () => {
    expect(plan({ severity: 'warning' })).toMatchObject({ onlyIfThere: false, isSilent: false });
    expect(plan({ severity: 'warning', isQuiet: true })).toMatchObject({
      onlyIfThere: false,
      isSilent: true,
    });
    expect(plan({ severity: 'warning', isChatMuted: true })).toMatchObject({ onlyIfThere: true });
  });

  it('leaves a notice to the digest', () => {
    expect(plan({ severity: 'notice' })).toMatchObject({ onlyIfThere: true });
  });

  it('ends a message where there is one, and begins none', () => {
    expect(plan({ isOver: true, isEnd: true })).toEqual({ onlyIfThere: true, isSilent: true, rings: false });
  });

  it('tells late what nobody heard of, without a sound', () => {
    expect(plan({ isOver: true })).toEqual({ onlyIfThere: false, isSilent: true, rings: false });
  });

  it('rings once more when what is shown became critical', () => {
    expect(plan({ isShown: true }).rings).toBe(true);
    expect(plan({ isShown: true, isShownCritical: true }).rings).toBe(false);
    expect(plan({ isShown: true, severity: 'warning' }).rings).toBe(false);
    expect(plan({ isShown: true, isOver: true }).rings).toBe(false);
  });
});
