import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { addressField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField, choicesField, clockField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { durationChoice, durationWords } from './duration-choice.ts';
import { settingsPage } from './settings-page.ts';

const NAMES = [
  'reminderHours',
  'quietFrom',
  'quietUntil',
  'sendsAgenda',
  'agendaAt',
  'reviewsAskedSince',
  'reviewUrl',
  'reviewAfterHours',
] as const;
const USUAL_HOURS = [1, 2, 3, 6, 12, 24, 48, 72, 168];
const USUAL_HOURS_AFTER = [1, 2, 3, 6, 12, 24, 48, 72];
const MOST_REMINDERS = 4;

/** When the salon writes by itself. */
export function addMessageSettings(admin: AdminRouter, deps: ManageDeps): void {
  settingsPage(admin, deps, {
    path: '/settings/messages',
    names: NAMES,
    form: ({ reminderHours, reviewAfterHours }, { t }) => {
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
        asksForReviews: checkField({ label: words.asksForReviews }),
        reviewUrl: addressField({ label: words.reviewUrl, help: words.reviewUrlHelp, max: 500 }),
        reviewAfterHours: durationChoice(
          {
            label: words.reviewAfterHours,
            usual: USUAL_HOURS_AFTER.map((each) => each * 60),
            stored: reviewAfterHours * 60,
          },
          (minutes) => durationWords(minutes, t),
        ),
      };
    },
    show: (settings) => ({
      ...settings,
      reminderHours: settings.reminderHours.map(String),
      asksForReviews: settings.reviewsAskedSince !== null,
      reviewAfterHours: String(settings.reviewAfterHours * 60),
    }),
    read: ({ asksForReviews, ...values }, settings) => {
      if (asksForReviews && values.reviewUrl === '') throw new FormError({ reviewUrl: { code: 'missing' } });
      return {
        ...values,
        reminderHours: values.reminderHours.map(Number),
        reviewsAskedSince: asksForReviews ? (settings.reviewsAskedSince ?? deps.now().toISOString()) : null,
        reviewAfterHours: Number(values.reviewAfterHours) / 60,
      };
    },
    look: (_settings, { t }) => {
      const words = t.settings.messages;
      return {
        title: words.title,
        sections: [
          { title: words.reminders, rows: ['reminderHours'] },
          { title: words.quiet, help: words.quietHelp, rows: [['quietFrom', 'quietUntil']] },
          { title: words.agenda, rows: ['sendsAgenda', 'agendaAt'] },
          {
            title: words.reviews,
            help: words.reviewsHelp,
            rows: ['asksForReviews', 'reviewUrl', 'reviewAfterHours'],
          },
        ],
      };
    },
  });
}
