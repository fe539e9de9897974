import type { BookedService } from './appointment.ts';
import type { CalendarStaff } from './salon-calendar.ts';
import type { Period } from './slot-rules.ts';

const MINUTE_MS = 60_000;

/** What is known of a service that was asked for. */
export interface ServiceFacts {
  id: string;
  title: BookedService['title'];
  durationMinutes: number;
  priceCents: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  depositCents: number;
  isOffered: boolean;
  isOnline: boolean;
  /** Who does it, with what is different for them; everybody when nobody is named. */
  doneBy: readonly { staffId: number; durationMinutes: number | null; priceCents: number | null }[];
  resources: readonly { id: string; capacity: number }[];
}

/** Several services in one visit, one after the other, by one person. */
export interface Visit {
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  depositCents: number;
  /** Kept for the whole visit: whoever sits in the chair does not give it back in between. */
  resources: readonly { id: string; capacity: number }[];
  byStaff: ReadonlyMap<number, StaffVisit>;
}

export interface StaffVisit {
  durationMinutes: number;
  priceCents: number;
  services: BookedService[];
}

/** In the order that was asked for; nobody may be left in `byStaff`. */
export function planVisit(services: readonly ServiceFacts[], staff: readonly CalendarStaff[]): Visit {
  const longest = (read: (service: ServiceFacts) => number) => Math.max(0, ...services.map(read));
  const resources = new Map(
    services.flatMap((service) => service.resources).map((resource) => [resource.id, resource]),
  );
  return {
    bufferBeforeMinutes: longest(({ bufferBeforeMinutes }) => bufferBeforeMinutes),
    bufferAfterMinutes: longest(({ bufferAfterMinutes }) => bufferAfterMinutes),
    depositCents: services.reduce((sum, { depositCents }) => sum + depositCents, 0),
    resources: [...resources.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    byStaff: new Map(
      staff.flatMap(({ id }) => {
        const visit = visitWith(services, id);
        return visit ? [[id, visit] as const] : [];
      }),
    ),
  };
}

function visitWith(services: readonly ServiceFacts[], staffId: number): StaffVisit | undefined {
  const parts: BookedService[] = [];
  for (const service of services) {
    const own = service.doneBy.find((entry) => entry.staffId === staffId);
    if (!own && service.doneBy.length > 0) return undefined;
    parts.push({
      serviceId: service.id,
      title: service.title,
      durationMinutes: own?.durationMinutes ?? service.durationMinutes,
      priceCents: own?.priceCents ?? service.priceCents,
    });
  }
  return {
    durationMinutes: parts.reduce((sum, part) => sum + part.durationMinutes, 0),
    priceCents: parts.reduce((sum, part) => sum + part.priceCents, 0),
    services: parts,
  };
}

/** What people see of a visit, and what nobody else may have. */
export function blockedBy(
  { bufferBeforeMinutes, bufferAfterMinutes }: Pick<Visit, 'bufferBeforeMinutes' | 'bufferAfterMinutes'>,
  { durationMinutes }: Pick<StaffVisit, 'durationMinutes'>,
  start: Date,
): Period & { blocked: Period } {
  const end = start.getTime() + durationMinutes * MINUTE_MS;
  return {
    from: start,
    to: new Date(end),
    blocked: {
      from: new Date(start.getTime() - bufferBeforeMinutes * MINUTE_MS),
      to: new Date(end + bufferAfterMinutes * MINUTE_MS),
    },
  };
}
