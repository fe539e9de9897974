import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { choiceField, choicesField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { STATES } from '../../../settings/setting-shapes.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { settingsPage } from '../settings/settings-page.ts';
import { hoursTabs } from './hours-routes.ts';
import { STATE_NAMES, holidaysOf } from './holidays-of-state.ts';

const NO_STATE = '-';

/** Which public holidays there are, and on which of them the salon is open all the same. */
export function addHolidaysRoutes(admin: AdminRouter, deps: ManageDeps): void {
  settingsPage(admin, deps, {
    path: '/settings/holidays',
    names: ['federalState', 'openHolidays'],
    form: ({ federalState, openHolidays }, reader) => {
      const words = reader.t.hours.holidays;
      const year = Number(wallClockAt(reader.settings.timeZone, deps.now()).day.slice(0, 4));
      const holidays = federalState === null ? [] : holidaysOf(federalState, year, openHolidays);
      return {
        state: choiceField({
          label: words.state,
          options: [
            { value: NO_STATE, label: words.noState },
            ...STATES.map((state) => ({ value: state, label: STATE_NAMES[state] })),
          ],
        }),
        open: choicesField({
          label: words.open,
          help: words.openHelp,
          options: holidays.map(({ name, german, day }) => ({
            value: name,
            label: labelOf(reader, { name, german, day }),
          })),
        }),
      };
    },
    show: ({ federalState, openHolidays }) => ({ state: federalState ?? NO_STATE, open: openHolidays }),
    read: ({ state, open }) => ({
      federalState: STATES.find((each) => each === state) ?? null,
      openHolidays: open,
    }),
    look: ({ federalState }, reader) => ({
      title: reader.t.hours.holidays.title,
      lead: reader.t.hours.holidays.lead,
      tabs: hoursTabs('/holidays', reader),
      sections:
        federalState === null
          ? [
              {
                help: reader.t.hours.holidays.chooseFirst,
                title: reader.t.hours.holidays.state,
                rows: ['state'],
              },
            ]
          : [{ rows: ['state', 'open'] }],
    }),
  });
}

function labelOf(
  { t, f }: Pick<Reader, 't' | 'f'>,
  { name, german, day }: { name: string; german: string; day: string | undefined },
): string {
  const title = t.hours.holidays.names[name] ?? german;
  return day === undefined ? title : `${title} (${f.longDay(day)})`;
}
