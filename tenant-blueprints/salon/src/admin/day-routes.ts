import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { adminLanguage, renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { z } from 'zod';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import { TEXTS } from '../i18n/texts.ts';
import type { AdminDeps } from './admin-deps.ts';
import { dayOf, readDay, type DayDeps } from './day-view.ts';
import { ROLES } from './roles.ts';

/** The bookings of one day. */
export function addDayRoutes(admin: AdminRouter, deps: AdminDeps): void {
  const appointments = createAppointmentsRepository(deps.db);
  const dayDeps = async (): Promise<DayDeps> => {
    const { timeZone } = await deps.settings.read();
    return { appointments, services: createServicesRepository(deps.db), salon: { timeZone }, now: deps.now };
  };

  admin.get('/', { roles: ROLES.all }, async (req, res) => {
    const day = typeof req.query['day'] === 'string' ? req.query['day'] : undefined;
    const language = await adminLanguage(req, res);
    const needs = await dayDeps();
    const t = TEXTS[language];
    const f = formatsFor(language, needs.salon.timeZone);
    const model = await readDay(needs, { language, texts: t, formats: f }, day);
    await renderAdmin(req, res, {
      view: 'admin/day',
      title: t.admin.day,
      active: 'calendar',
      model: { ...model, t, f },
    });
  });

  admin.post('/appointments/:id/cancel', { roles: [ROLES.owner] }, async (req, res) => {
    const { id } = z.object({ id: z.uuid() }).catch({ id: '' }).parse(req.params);
    const appointment = id === '' ? undefined : await appointments.find(id);
    if (!appointment) throw new AppError('NOT_FOUND', 'there is no such appointment');
    await appointments.cancel(id);
    const day = dayOf(await dayDeps(), appointment.from);
    res.redirect(303, `${admin.shell.base}?day=${encodeURIComponent(day)}`);
  });
}
