import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { z } from 'zod';
import { createAppointmentsRepository } from '../../data/appointments-repository.ts';
import { createWaitingRepository } from '../../data/waiting-repository.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { readDay, readStaffId } from '../calendar/calendar-link.ts';
import type { Desk } from '../desk-page.ts';
import { typedAppointment, type TypedAppointment } from './appointment-form.ts';
import { readInstant } from './read-instant.ts';
import { createVisitorRepository } from './visitor-repository.ts';

/** What the empty form holds: the time that was pressed, and whoever was chosen to come again. */
export async function startAppointment(
  { db, now }: Pick<AdminDeps, 'db' | 'now'>,
  { actor, timeZone, settings, f }: Desk,
  query: Readonly<Record<string, unknown>>,
): Promise<TypedAppointment> {
  const start = readInstant(query['start']);
  const at = start && wallClockAt(timeZone, start);
  const again = await findAgain(db, query['again'], actor);
  const waits = await findWaiting(db, query['waiting'], actor);
  const customerId = again?.customer.id ?? idIn(query['customer']);
  const visitor = customerId === undefined ? undefined : await createVisitorRepository(db).find(customerId);
  return {
    ...typedAppointment({}),
    day: at?.day ?? readDay(query['day']) ?? wallClockAt(timeZone, now()).day,
    time: at ? f.clock(at.minutes) : '',
    staff: String(readStaffId(query['staff']) ?? again?.staffId ?? actor.staffId ?? ''),
    serviceIds: again?.services.map(({ serviceId }) => serviceId) ?? waits?.serviceIds ?? [],
    name: visitor?.name ?? again?.customer.name ?? waits?.name ?? '',
    phone: visitor?.phone ?? again?.customer.phone ?? waits?.phone ?? '',
    mail: visitor?.mail ?? again?.customer.mail ?? waits?.mail ?? '',
    customer: visitor?.id ?? '',
    waiting: waits?.id ?? '',
    language: again?.language ?? waits?.language ?? settings.language,
    source: 'phone',
    tells: true,
  };
}

async function findAgain(db: AdminDeps['db'], id: unknown, actor: Desk['actor']) {
  const known = idIn(id);
  const found = known === undefined ? undefined : await createAppointmentsRepository(db).find(known);
  return found && (actor.kind === 'owner' || found.staffId === actor.staffId) ? found : undefined;
}

async function findWaiting(db: AdminDeps['db'], id: unknown, actor: Desk['actor']) {
  const known = idIn(id);
  const found = known === undefined ? undefined : await createWaitingRepository(db).find(known);
  const isOpen = actor.kind === 'owner' || found?.staffId === undefined || found.staffId === actor.staffId;
  return isOpen ? found : undefined;
}

function idIn(text: unknown): string | undefined {
  const parsed = z.uuid().safeParse(text);
  return parsed.success ? parsed.data : undefined;
}
