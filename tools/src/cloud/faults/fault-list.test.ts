import { describe, expect, it } from 'vitest';
import { FaultSchema } from './fault.ts';
import { FaultList } from './fault-list.ts';

const call = { method: 'POST', path: '/zones/1/dns_records' };
const busy = { status: 429, code: 971 } as const;

describe('the list of faults', () => {
  it('hits the calls that fit, as often as it was told, oldest first', () => {
    const faults = new FaultList();
    faults.add({ method: 'POST', path: /dns_records$/, times: 2, answer: busy });
    faults.add({ answer: 'drop-before' });

    expect(faults.take({ ...call, path: '/zones' })?.answer).toBe('drop-before');
    expect([1, 2, 3].map(() => faults.take(call)?.answer)).toEqual([busy, busy, undefined]);
    expect(faults.left()).toBe(0);
  });

  it.each([0.3, 0.1, 0.9])('hits evenly: %d of them', (share) => {
    const faults = new FaultList();
    faults.add({ share, answer: busy });

    const hits = Array.from({ length: 100 }, () => faults.take(call)).filter(Boolean);

    expect(hits).toHaveLength(share * 100);
    expect(faults.left()).toBe(1);
  });

  it('is well again when cleared', () => {
    const faults = new FaultList();
    faults.add({ times: 9, answer: busy });
    faults.clear();

    expect(faults.take(call)).toBeUndefined();
  });
});

describe('a fault from another process', () => {
  it('has its path as a text', () => {
    expect(FaultSchema.parse({ method: 'post', path: '^/zones', answer: busy })).toEqual({
      method: 'POST',
      path: /^\/zones/,
      answer: busy,
    });
  });

  it.each([{ answer: 'explode' }, { path: '(', answer: busy }, { answer: { status: 200 } }, { times: 2 }])(
    'is refused: %j',
    (fault) => {
      expect(FaultSchema.safeParse(fault).success).toBe(false);
    },
  );
});
