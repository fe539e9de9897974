import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { checkField, choicesField, clockField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { durationWords } from './duration-choice.ts';
import { settingsPage } from './settings-page.ts';

const NAMES = ['reminderHours', 'quietFrom', 'quietUntil', 'sendsAgenda', 'agendaAt'] as const;
const USUAL_HOURS = [1, 2, 3, 6, 12, 24, 48, 72, 168];
const MOST_REMINDERS = 4;

/** When the salon writes by itself. */
export function addMessageSettings(admin: AdminRouter, deps: ManageDeps): void {
  settingsPage(admin, deps, {
    path: '/settings/messages',
    names: NAMES,
    form: ({ reminderHours }, { t }) => {
      const words = t.settings.messages;
      const hours = [...new Set([...USUAL_HOURS, ...reminderHours])].sort((a, b) => a - b);
      return {
        reminderHours: choicesField({
          label: words.reminderHours,
          help: words.reminderHoursHelp,
          max: MOST_REMINDERS,
          options: hours.map((each) => ({
            value: String(each),
            label: t.settings.booking.before(durationWords(each * 60, t)),
          })),
        }),
        quietFrom: clockField({ label: words.quietFrom }),
        quietUntil: clockField({ label: words.quietUntil }),
        sendsAgenda: checkField({ label: words.sendsAgenda }),
        agendaAt: clockField({ label: words.agendaAt }),
      };
    },
    show: (settings) => ({ ...settings, reminderHours: settings.reminderHours.map(String) }),
    read: (values) => ({ ...values, reminderHours: values.reminderHours.map(Number) }),
    look: (_settings, { t }) => {
      const words = t.settings.messages;
      return {
        title: words.title,
        sections: [
          { title: words.reminders, rows: ['reminderHours'] },
          { title: words.quiet, help: words.quietHelp, rows: [['quietFrom', 'quietUntil']] },
          { title: words.agenda, rows: ['sendsAgenda', 'agendaAt'] },
        ],
      };
    },
  });
}
