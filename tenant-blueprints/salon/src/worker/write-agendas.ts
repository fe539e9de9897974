import { isLanguage } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { minutesOf } from '@codexdlc/blueprint-kit/messages/quiet-rules.ts';
import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { addDays, instantOf, wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createRemindersRepository } from '../data/reminders-repository.ts';
import { agendaMessage } from '../messages/agenda-message.ts';
import type { WorkerDeps } from './worker-deps.ts';

/** From its hour on, once a day for everybody who works; after an outage as long as there is something ahead. */
export async function writeAgendas(deps: WorkerDeps): Promise<number> {
  const context = await deps.context();
  const { sendsAgenda, agendaAt, timeZone, language } = context.settings;
  const now = deps.now();
  const { day, minutes } = wallClockAt(timeZone, now);
  if (!sendsAgenda || minutes < minutesOf(agendaAt)) return 0;
  const reminders = createRemindersRepository(deps.db);
  const owners = await reminders.listAgendaOwners();
  const known = await reminders.knownKeys(owners.map(({ staff_id: id }) => `agenda:${id}:${day}`));
  const waiting = owners.filter(({ staff_id: id }) => !known.has(`agenda:${id}:${day}`));
  if (waiting.length === 0) return 0;

  const from = instantOf(timeZone, day, 0);
  const today = await createAppointmentsRepository(deps.db).listBetween({
    from,
    to: instantOf(timeZone, addDays(day, 1), 0),
  });
  const ofToday = today.filter(({ status, heldUntil }) => status === 'booked' && heldUntil === undefined);
  const ids = ofToday.flatMap(({ customer }) => (customer.id === undefined ? [] : [customer.id]));
  const seenBefore = await reminders.customersSeenBefore(ids, from);
  let written = 0;
  for (const { staff_id: staffId, name, mail, language: own } of waiting) {
    const theirs = ofToday.filter((appointment) => appointment.staffId === staffId);
    // Nothing ahead of them: an agenda would only tell what they have done.
    if (theirs.every(({ to }) => to <= now)) continue;
    const reader = { staffId, name, mail, language: isLanguage(own) ? own : language };
    const message = agendaMessage(
      context,
      reader,
      day,
      theirs,
      ({ customer }) => customer.id !== undefined && !seenBefore.has(customer.id),
    );
    if (message && (await writeMessage(deps.db, message))) written += 1;
  }
  return written;
}
