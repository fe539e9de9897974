import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { createAppointmentFactsRepository } from '../data/appointment-facts-repository.ts';
import { createRemindersRepository } from '../data/reminders-repository.ts';
import { customerMessage } from '../messages/customer-message.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';
import { dueReminder, type ReminderRules } from './reminder-rules.ts';
import type { WorkerDeps } from './worker-deps.ts';

const HOUR_MS = 3_600_000;
/** Quiet hours may move a reminder to the evening before. */
const EARLIER_MS = 24 * HOUR_MS;

/**
 * Looks for reminders that should be out by now. One with the same beginning is written once, so it does not matter
 * how often or how late this runs; whether it is still so is asked again before it leaves.
 */
export async function writeReminders(deps: WorkerDeps): Promise<number> {
  const context = await deps.context();
  const rules = reminderRules(context.settings);
  if (rules.hours.length === 0) return 0;
  const now = deps.now();
  const until = new Date(now.getTime() + Math.max(...rules.hours) * HOUR_MS + EARLIER_MS);
  const reminders = createRemindersRepository(deps.db);
  const due = (await reminders.listUpcoming(now, until)).flatMap((appointment) => {
    const reminder = dueReminder(appointment, rules, now);
    if (!reminder) return [];
    return [
      {
        id: appointment.id,
        key: `reminder:${appointment.id}:${appointment.start.toISOString()}:${reminder.hours}`,
      },
    ];
  });
  const known = await reminders.knownKeys(due.map(({ key }) => key));
  let written = 0;
  for (const { id, key } of due.filter(({ key: each }) => !known.has(each))) {
    const facts = await createAppointmentFactsRepository(deps.db).find(id);
    const message = facts && customerMessage({ kind: 'reminder' }, context, facts, key);
    if (message && (await writeMessage(deps.db, message))) written += 1;
  }
  return written;
}

export function reminderRules(settings: SalonSettings): ReminderRules {
  const { reminderHours, timeZone, quietFrom, quietUntil } = settings;
  return { hours: reminderHours, quiet: { timeZone, from: quietFrom, until: quietUntil } };
}
