import { describe, expect, it } from 'vitest';
import { refusalOf } from '../testing/refusal-of.ts';
import { chooseAnotherType, requireRoomOnDisk } from './server-change-rules.ts';

describe('chooseAnotherType', () => {
  it('takes a larger one, and a smaller one that is large enough for the tenant', () => {
    expect(chooseAnotherType('cx23', 'cx33', 700)).toEqual({ type: 'cx33', memoryMb: 7168 });
    expect(chooseAnotherType('cx33', 'cx23', 700)).toEqual({ type: 'cx23', memoryMb: 3072 });
  });

  it.each([
    ['the type that it has', 'cx23', 700, 'server-type-same'],
    ['one that is not offered', 'cax11', 700, 'server-type-refused'],
    ['one that is too small for the tenant', 'cpx22', 4000, 'server-type-refused'],
  ])('refuses %s', (_, wanted, neededMb, reason) => {
    expect(refusalOf(() => chooseAnotherType('cx23', wanted, neededMb))).toMatchObject({
      reason,
      facts: { field: 'serverType' },
    });
  });
});

describe('requireRoomOnDisk', () => {
  it('goes by the disk that the server has, not by the type that it had', () => {
    requireRoomOnDisk('cx23', 40);
    requireRoomOnDisk('cpx22', 80);

    const refused = refusalOf(() => {
      requireRoomOnDisk('cx23', 80);
    });
    expect(refused).toMatchObject({
      code: 'PLAN_REFUSED',
      facts: { serverType: 'cx23', diskGb: 40, neededGb: 80 },
    });
    expect(refused.todo).toContain('cpx22, cx33');
  });
});
