import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPress, writePress, type Press } from './press-keys.ts';

const start = fc.integer({ min: 27_000_000, max: 60_000_000 }).map((minutes) => new Date(minutes * 60_000));
const day = fc.constantFrom('2030-03-05', '2031-12-31');
const serviceId = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);
const anyPress: fc.Arbitrary<Press> = fc.oneof(
  fc.constantFrom('services', 'mine', 'confirm', 'languages', 'drop').map((kind) => ({ kind })),
  fc.record({ kind: fc.constant('days' as const), serviceId, page: fc.nat(99) }),
  fc.record({ kind: fc.constant('times' as const), serviceId, day }),
  fc.record({ kind: fc.constant('time' as const), serviceId, start }),
  fc.record({ kind: fc.constantFrom('move', 'cancel', 'cancel-yes', 'unblock'), id: fc.uuid() }),
  fc.record({ kind: fc.constant('move-times' as const), id: fc.uuid(), day }),
  fc.record({ kind: fc.constant('move-to' as const), id: fc.uuid(), start }),
  fc.record({ kind: fc.constant('block' as const), start }),
);

describe('presses', () => {
  it('come back as they were, in at most 64 bytes', () => {
    fc.assert(
      fc.property(anyPress, (press) => {
        const written = writePress(press);
        expect(Buffer.byteLength(written)).toBeLessThanOrEqual(64);
        expect(readPress(written)).toEqual(press);
      }),
    );
  });

  it('that nobody wrote are nothing', () => {
    for (const text of ['', 'z', 'm:Cut:1', 'n:12', 'l:cut:2030-03-05', 'k:cut:-1', "t:1';--"])
      expect(readPress(text)).toBeUndefined();
  });
});
