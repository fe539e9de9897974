import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPO_ROOT } from '../repo/repo-root.ts';
import { pictureDay, readSample } from './sample.ts';

const NICHES = join(REPO_ROOT, 'gateway-web/niches');
const niches = readdirSync(NICHES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('pictureDay', () => {
  it('is the second day after today on which the business is open', () => {
    const hours = [2, 6].map((weekday) => ({ weekday, from: '09:00', to: '18:00' }));
    expect(pictureDay({ hours }, new Date('2026-11-24T10:00:00Z'))).toBe('2026-12-01');
    expect(pictureDay({ hours }, new Date('2026-11-27T10:00:00Z'))).toBe('2026-12-01');
  });

  it('says what to look at when there is none', () => {
    expect(() => pictureDay({ hours: [] }, new Date())).toThrow('see its hours');
  });
});

describe('samples', () => {
  it.each(niches)('of %s book only services and chairs that it has, and no chair twice', async (niche) => {
    const { services, chairs, appointments, bookingOf } = await readSample(NICHES, niche);
    const minutesOf = new Map(services.map(({ id, minutes }) => [id, minutes]));
    expect(minutesOf.has(bookingOf)).toBe(true);
    const busy = appointments.map(({ at, chair, service }) => {
      const [hours = 0, minutes = 0] = at.split(':').map(Number);
      const from = hours * 60 + minutes;
      return { chair, from, to: from + (minutesOf.get(service) ?? NaN) };
    });
    for (const one of busy) {
      expect(one.to).toBeGreaterThan(one.from);
      expect(one.chair).toBeLessThanOrEqual(chairs);
      const others = busy.filter((other) => other !== one && other.chair === one.chair);
      expect(others.filter((other) => other.from < one.to && one.from < other.to)).toEqual([]);
    }
  });
});
