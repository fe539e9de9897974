import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoCustomers, type DemoCustomer } from './demo-people.ts';
import { DEMO_STAFF } from './demo-salon.ts';
import { DEMO_RESOURCES, DEMO_SERVICES } from './demo-services.ts';
import { createRandom } from './random.ts';
import { planVisits } from './visits-plan.ts';

const plan = (seed: number) => {
  const random = createRandom(seed);
  const [first, ...rest] = demoCustomers(random, 340);
  return planVisits(random, {
    today: '2030-03-05',
    daysBack: 56,
    daysAhead: 21,
    staff: DEMO_STAFF,
    services: DEMO_SERVICES,
    customers: [first, ...rest] as [DemoCustomer, ...DemoCustomer[]],
    devices: new Map(DEMO_RESOURCES.map(({ id, capacity }) => [id, capacity])),
  });
};

describe('planVisits', () => {
  it('is the same for the same seed and another for another', () => {
    expect(plan(7)).toEqual(plan(7));
    expect(plan(7)).not.toEqual(plan(8));
  });

  it('never has a person of staff or a device twice, and stays inside the hours', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const visits = plan(seed);
        for (const person of DEMO_STAFF) {
          const own = visits.filter(({ staffId }) => staffId === person.id);
          for (const one of own) {
            const end = one.to + one.after;
            expect(person.hours.some(([, from, until]) => from <= one.from && end <= until)).toBe(true);
            const beside = own.filter(
              (other) =>
                other !== one &&
                other.day === one.day &&
                other.from < end &&
                one.from < other.to + other.after,
            );
            expect(beside).toEqual([]);
          }
        }
      }),
      { numRuns: 5 },
    );
  });

  it('looks like a busy salon: some hundred visits, a few no-shows, most of them online', () => {
    const visits = plan(7);
    const share = (test: (visit: (typeof visits)[number]) => boolean) =>
      visits.filter(test).length / visits.length;
    expect(visits.length).toBeGreaterThan(600);
    expect(share(({ outcome }) => outcome === 'no-show')).toBeLessThan(0.06);
    expect(share(({ outcome }) => outcome === 'no-show')).toBeGreaterThan(0);
    expect(share(({ source }) => source === 'online')).toBeGreaterThan(0.5);
    expect(share(({ services }) => services.length > 1)).toBeGreaterThan(0);
  });
});
