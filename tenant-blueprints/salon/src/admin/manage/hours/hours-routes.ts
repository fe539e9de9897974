import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { localField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField, dayField, optionalClockField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { clockText, DAY_END, minutesOf, weekField } from '@codexdlc/blueprint-kit/forms/week-field.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { inLanguage } from '../../../site/localized.ts';
import { formPage } from '../form-page.ts';
import { actionRoute } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import type { Reader } from '../reader.ts';
import { tabsOf, type Tab } from '../tabs.ts';
import { addSpecialDay, removeSpecialDay, saveOpeningHours } from './save-salon-hours.ts';
import { createSalonHoursRepository, type SpecialDay } from './salon-hours-repository.ts';

const roles = ['owner'] as const;
const at = { roles, active: 'settings' };

export function hoursTabs(active: '/hours' | '/special-days' | '/holidays', { t }: Reader): Tab[] {
  const { tabs } = t.hours;
  return tabsOf('/settings', active, [
    ['/hours', tabs.hours],
    ['/special-days', tabs.special],
    ['/holidays', tabs.holidays],
  ]);
}

/** When the salon is open: its week, and the days that are otherwise. */
export function addHoursRoutes(admin: AdminRouter, deps: ManageDeps): void {
  formPage(admin, deps, {
    path: '/settings/hours',
    ...at,
    load: () => createSalonHoursRepository(deps.db).list(),
    form: (_state, { t }) => ({ week: weekField({ label: t.hours.week, rows: 3 }) }),
    show: (hours) => ({ week: hours }),
    seen: (hours) => hours,
    look: (_state, reader) => ({
      title: reader.t.hours.title,
      lead: reader.t.hours.lead,
      sections: [{ rows: ['week'] }],
      tabs: hoursTabs('/hours', reader),
      back: { href: '/settings', label: reader.t.settings.title },
    }),
    async save({ week }, change, _state, { t }) {
      await saveOpeningHours(deps, week, change);
      return { to: '/settings/hours', said: t.common.saved };
    },
  });

  addSpecialDays(admin, deps);
}

function addSpecialDays(admin: AdminRouter, deps: ManageDeps): void {
  const path = '/settings/special-days';
  const today = ({ settings }: Reader) => wallClockAt(settings.timeZone, deps.now()).day;

  formPage(admin, deps, {
    path,
    ...at,
    load: (reader) => createSalonHoursRepository(deps.db).specialDaysFrom(today(reader)),
    form: (_state, reader) => {
      const words = reader.t.hours.special;
      return {
        day: dayField({ label: words.day, min: today(reader) }),
        isClosed: checkField({ label: words.isClosed }),
        from: optionalClockField({ label: words.from, help: words.timesHelp }),
        to: optionalClockField({ label: words.to, help: words.timesHelp }),
        note: localField({ label: words.note, max: 120, help: words.noteHelp }),
      };
    },
    show: () => ({ isClosed: true }),
    look: (days, reader) => ({
      title: reader.t.hours.special.title,
      lead: reader.t.hours.special.lead,
      submit: reader.t.hours.special.add,
      sections: [{ title: reader.t.hours.special.add, rows: ['day', 'isClosed', ['from', 'to'], 'note'] }],
      tabs: hoursTabs('/special-days', reader),
      back: { href: '/settings', label: reader.t.settings.title },
      view: 'admin/manage/dated',
      model: {
        entries: days.map((day) => specialDayEntry(day, reader, path)),
        noneText: reader.t.hours.special.none,
        more: {
          heading: reader.t.hours.special.closures,
          text: reader.t.hours.special.closuresHelp,
          href: '/settings/closures',
        },
      },
    }),
    async save({ day, isClosed, from, to, note }, change, _state, { t }) {
      const isOpen = !isClosed;
      if (isOpen && from === '') throw new FormError({ from: { code: 'missing' } });
      if (isOpen && to === '') throw new FormError({ to: { code: 'missing' } });
      const hours = {
        opensAt: isOpen ? minutesOf(from) : null,
        closesAt: isOpen ? minutesOf(to) || DAY_END : null,
      };
      await addSpecialDay(deps, { day, note, ...hours }, change);
      return { to: path, said: t.common.added };
    },
  });

  actionRoute(admin, deps, {
    path: `${path}/:id/remove`,
    roles,
    back: () => path,
    async act(reader) {
      await removeSpecialDay(deps, reader.id('id'), { userId: reader.user.id });
      return { to: path, said: reader.t.common.removed };
    },
  });
}

function specialDayEntry({ id, day, opensAt, closesAt, note }: SpecialDay, reader: Reader, path: string) {
  const { f, t, language, settings } = reader;
  const isOpen = opensAt !== null && closesAt !== null;
  return {
    when: f.longDay(day),
    what: isOpen ? `${clockText(opensAt)} – ${clockText(closesAt)}` : t.hours.special.closed,
    note: inLanguage(note, language, settings.language),
    removePath: `${path}/${id}/remove`,
  };
}
