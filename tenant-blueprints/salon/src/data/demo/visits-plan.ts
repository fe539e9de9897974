import { addDays, isoWeekday, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { DemoCustomer } from './demo-people.ts';
import type { DemoStaff } from './demo-salon.ts';
import type { DemoService } from './demo-services.ts';
import type { Random } from './random.ts';

export interface DemoVisit {
  id: string;
  customerId: string;
  staffId: number;
  day: LocalDay;
  /** Minutes after midnight on the salon's clock, buffers left out. */
  from: number;
  to: number;
  /** Minutes that are kept free afterwards. */
  after: number;
  services: { id: string; minutes: number; cents: number }[];
  status: 'booked' | 'cancelled';
  outcome: 'arrived' | 'no-show' | undefined;
  source: 'online' | 'phone' | 'walk-in';
  isStaffWish: boolean;
  device: string | undefined;
}

export interface VisitsWish {
  today: LocalDay;
  daysBack: number;
  daysAhead: number;
  staff: readonly DemoStaff[];
  services: readonly DemoService[];
  customers: readonly [DemoCustomer, ...DemoCustomer[]];
  /** Devices by id, with how many there are. */
  devices: ReadonlyMap<string, number>;
}

const STEP = 30;

/** Visits as a busy salon has them: full in the past, thinner the further ahead; never two on one chair or device. */
export function planVisits(random: Random, wish: VisitsWish): DemoVisit[] {
  const visits: DemoVisit[] = [];
  const lastVisit = new Map<string, LocalDay>();
  for (let offset = -wish.daysBack; offset <= wish.daysAhead; offset += 1) {
    const day = addDays(wish.today, offset);
    const load = offset <= 0 ? 0.82 : Math.max(0.12, 0.75 - offset * 0.03);
    for (const person of wish.staff) {
      for (const [weekday, opensAt, closesAt] of person.hours) {
        if (weekday !== isoWeekday(day)) continue;
        fill({ day, offset, person, from: opensAt, until: closesAt, load });
      }
    }
  }
  return visits;

  function fill(shift: {
    day: LocalDay;
    offset: number;
    person: DemoStaff;
    from: number;
    until: number;
    load: number;
  }): void {
    let at = shift.from;
    while (at < shift.until) {
      const chosen = random.chance(shift.load) ? chooseServices(shift.person, shift.until - at) : [];
      const minutes = chosen.reduce((sum, service) => sum + service.minutes, 0);
      const after = chosen.at(-1)?.after ?? 0;
      const device = chosen.find((service) => service.device !== undefined)?.device;
      const to = at + minutes;
      const fits = minutes > 0 && to + after <= shift.until && hasDevice(device, shift.day, at, to + after);
      const customer = fits ? dueCustomer(shift.day) : undefined;
      if (!fits || !customer) {
        at += STEP;
        continue;
      }
      visits.push({
        ...fate(shift.offset),
        ...identity(customer, shift.person, shift.day, at, to, after, device, chosen),
      });
      at = Math.ceil((to + after) / STEP) * STEP;
    }
  }

  function identity(
    customer: DemoCustomer,
    person: DemoStaff,
    day: LocalDay,
    from: number,
    to: number,
    after: number,
    device: string | undefined,
    chosen: readonly DemoService[],
  ) {
    lastVisit.set(customer.id, day);
    return {
      id: random.uuid(),
      customerId: customer.id,
      staffId: person.id,
      day,
      from,
      to,
      after,
      device,
      services: chosen.map(({ id, minutes, cents }) => ({ id, minutes, cents })),
      source: random.chance(0.66)
        ? ('online' as const)
        : random.chance(0.6)
          ? ('phone' as const)
          : ('walk-in' as const),
      isStaffWish: random.chance(0.55),
    };
  }

  function fate(offset: number): Pick<DemoVisit, 'status' | 'outcome'> {
    if (random.chance(0.05)) return { status: 'cancelled', outcome: undefined };
    if (offset >= 0) return { status: 'booked', outcome: undefined };
    return { status: 'booked', outcome: random.chance(0.035) ? 'no-show' : 'arrived' };
  }

  function chooseServices(person: DemoStaff, minutesLeft: number): DemoService[] {
    const can = wish.services.filter(
      ({ id, minutes, after = 0 }) =>
        (person.services?.includes(id) ?? true) && minutes + after <= minutesLeft,
    );
    const [first, ...rest] = can;
    if (!first) return [];
    const main = random.pick([first, ...rest]);
    const extra = can.find(({ id }) => id === 'gloss');
    return extra && main.id === 'cut-long' && random.chance(0.2) ? [main, extra] : [main];
  }

  function dueCustomer(day: LocalDay): DemoCustomer | undefined {
    for (let tries = 0; tries < 12; tries += 1) {
      const customer = random.pick(wish.customers);
      const last = lastVisit.get(customer.id);
      if (last === undefined || addDays(last, Math.round(customer.rhythm * 0.7)) <= day) return customer;
    }
    return undefined;
  }

  function hasDevice(device: string | undefined, day: LocalDay, from: number, until: number): boolean {
    if (device === undefined) return true;
    const taken = visits.filter(
      (other) =>
        other.device === device && other.day === day && other.from < until && from < other.to + other.after,
    );
    return taken.length < (wish.devices.get(device) ?? 0);
  }
}
