import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextOffer, offerFailureOf } from './offer-rules.ts';

describe('offerFailureOf', () => {
  it.each([
    ['server type temporarily unavailable (resource_unavailable)', 'resource_unavailable'],
    ['error during placement (resource_unavailable, 5f2b8e3c1d)', 'resource_unavailable'],
    ['no space for another server (placement_error, 4711)', 'placement_error'],
    ['unsupported location for server type (invalid_input, 1a2b): [location => [x]]', 'unsupported_location'],
    ['Server Type "cx22" is unavailable in "hel1" and can no longer be ordered', 'unsupported_location'],
  ] as const)('knows %s', (text, reason) => {
    expect(offerFailureOf(`error: 1 error occurred:\n\t* ${text}\n\n`)).toBe(reason);
  });

  it.each([
    'server limit reached (resource_limit_exceeded)',
    'unable to authenticate (unauthorized)',
    'limit of 3600 requests per hour reached (rate_limit_exceeded, 1a2b)',
    'server name is already used (uniqueness_error, 1a2b)',
    'resource_unavailable without brackets',
  ])('leaves alone what another offer would not heal: %s', (text) => {
    expect(offerFailureOf(text)).toBeUndefined();
  });
});

describe('nextOffer', () => {
  const server = { types: ['cx23', 'cpx22'], locations: ['fsn1', 'nbg1'] };

  it('tries all types in one location before it moves the addresses to the next', () => {
    expect(nextOffer(server)).toEqual({ type: 'cpx22', location: 'fsn1', isElsewhere: false });
    expect(nextOffer({ ...server, offer: { type: 'cpx22', location: 'fsn1' } })).toEqual({
      type: 'cx23',
      location: 'nbg1',
      isElsewhere: true,
    });
  });

  it('has nothing to offer after the last type in the last location', () => {
    expect(nextOffer({ ...server, offer: { type: 'cpx22', location: 'nbg1' } })).toBeUndefined();
  });

  it('goes through every pair once, whatever the lists are', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9]{1,5}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(names, names, (types, locations) => {
        const seen = new Set<string>();
        let next = nextOffer({ types, locations });
        seen.add(`${types[0] ?? ''} ${locations[0] ?? ''}`);
        while (next) {
          seen.add(`${next.type} ${next.location}`);
          next = nextOffer({ types, locations, offer: { type: next.type, location: next.location } });
        }
        expect(seen.size).toBe(types.length * locations.length);
      }),
    );
  });
});
