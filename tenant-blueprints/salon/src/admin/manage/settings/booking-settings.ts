import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { localField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField, numberField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import type { SalonSettings } from '../../../settings/setting-shapes.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { durationChoice, durationWords } from './duration-choice.ts';
import { settingsPage } from './settings-page.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

const NAMES = [
  'isBookingOpen',
  'bookingClosedNote',
  'slotStepMinutes',
  'minimumNoticeMinutes',
  'bookingHorizonDays',
  'changeUntilMinutes',
  'isStaffChoosable',
  'maxServicesPerVisit',
  'offersWaitingList',
  'waitingOfferMinutes',
  'takesDeposits',
  'depositHoldMinutes',
] as const;

/** How people may book by themselves. */
export function addBookingSettings(admin: AdminRouter, deps: ManageDeps): void {
  settingsPage(admin, deps, {
    path: '/settings/booking',
    names: NAMES,
    form: bookingForm,
    show: (settings) => ({
      ...settings,
      slotStepMinutes: String(settings.slotStepMinutes),
      minimumNoticeMinutes: String(settings.minimumNoticeMinutes),
      bookingHorizonDays: String(settings.bookingHorizonDays),
      changeUntilMinutes: String(settings.changeUntilMinutes),
      waitingOfferMinutes: String(settings.waitingOfferMinutes),
      depositHoldMinutes: String(settings.depositHoldMinutes),
    }),
    read: (values) => ({
      ...values,
      slotStepMinutes: Number(values.slotStepMinutes),
      minimumNoticeMinutes: Number(values.minimumNoticeMinutes),
      bookingHorizonDays: Number(values.bookingHorizonDays),
      changeUntilMinutes: Number(values.changeUntilMinutes),
      waitingOfferMinutes: Number(values.waitingOfferMinutes),
      depositHoldMinutes: Number(values.depositHoldMinutes),
    }),
    look: (_settings, { t }) => {
      const words = t.settings.booking;
      return {
        title: words.title,
        sections: [
          { title: words.open, rows: ['isBookingOpen', 'bookingClosedNote'] },
          {
            title: words.when,
            rows: [
              ['slotStepMinutes', 'bookingHorizonDays'],
              ['minimumNoticeMinutes', 'changeUntilMinutes'],
            ],
          },
          { title: words.choice, rows: ['isStaffChoosable', 'maxServicesPerVisit'] },
          { title: words.waiting, rows: ['offersWaitingList', 'waitingOfferMinutes'] },
          { title: words.deposit, rows: ['takesDeposits', 'depositHoldMinutes'] },
        ],
      };
    },
  });
}

function bookingForm(settings: SalonSettings, { t }: Reader) {
  const words = t.settings.booking;
  const plain = (minutes: number) => durationWords(minutes, t);
  const before = (minutes: number) => words.before(plain(minutes));
  return {
    isBookingOpen: checkField({ label: words.isBookingOpen }),
    bookingClosedNote: localField({
      label: words.bookingClosedNote,
      max: 300,
      rows: 2,
      help: words.bookingClosedHelp,
    }),
    slotStepMinutes: durationChoice(
      { label: words.slotStep, usual: [5, 10, 15, 20, 30, 45, 60], stored: settings.slotStepMinutes },
      plain,
    ),
    minimumNoticeMinutes: durationChoice(
      {
        label: words.minimumNotice,
        help: words.minimumNoticeHelp,
        usual: [0, 30, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY],
        stored: settings.minimumNoticeMinutes,
      },
      (minutes) => (minutes === 0 ? words.until : before(minutes)),
    ),
    bookingHorizonDays: durationChoice(
      {
        label: words.horizon,
        help: words.horizonHelp,
        usual: [14, 28, 42, 60, 90, 180, 365],
        stored: settings.bookingHorizonDays,
      },
      (days) => words.ahead(t.settings.days(days)),
    ),
    changeUntilMinutes: durationChoice(
      {
        label: words.changeUntil,
        help: words.changeUntilHelp,
        usual: [0, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY],
        stored: settings.changeUntilMinutes,
      },
      (minutes) => (minutes === 0 ? words.until : before(minutes)),
    ),
    isStaffChoosable: checkField({ label: words.isStaffChoosable }),
    maxServicesPerVisit: numberField({ label: words.maxServices, min: 1, max: 6 }),
    offersWaitingList: checkField({ label: words.offersWaitingList }),
    waitingOfferMinutes: durationChoice(
      {
        label: words.waitingOffer,
        help: words.waitingOfferHelp,
        usual: [15, 30, HOUR, 2 * HOUR, 4 * HOUR, DAY],
        stored: settings.waitingOfferMinutes,
      },
      plain,
    ),
    takesDeposits: checkField({ label: words.takesDeposits, help: words.takesDepositsHelp }),
    depositHoldMinutes: durationChoice(
      {
        label: words.depositHold,
        usual: [15, 30, HOUR, 4 * HOUR, 12 * HOUR, DAY],
        stored: settings.depositHoldMinutes,
      },
      plain,
    ),
  };
}
