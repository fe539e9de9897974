import type { Response } from 'express';
import type { Appointment } from '../booking/appointment.ts';
import type { SiteDeps } from './site-deps.ts';
import type { SiteFrame } from './site-frame.ts';

/** The appointment as a file for calendars, with the page from which it came. The library is loaded on demand. */
export async function sendCalendarFile(
  page: { deps: Pick<SiteDeps, 'salon' | 'now'>; res: Response; frame: SiteFrame; appointment: Appointment },
  path: string,
): Promise<void> {
  const { appointmentCalendar } = await import('../calendar-files/appointment-calendar.ts');
  const { deps, res, appointment } = page;
  const { settings, say } = page.frame;
  const services = appointment.services.map(({ title }) => say(title)).join(', ');
  res
    .type('text/calendar')
    .set({ 'cache-control': 'no-store', 'content-disposition': 'attachment; filename="termin.ics"' })
    .send(
      appointmentCalendar(
        {
          ...appointment,
          title: `${services}, ${settings.businessName}`,
          location: [settings.street, settings.city].filter((line) => line !== '').join(', '),
          description: settings.phone,
          url: deps.salon.siteUrl + path,
          changedAt: deps.now(),
        },
        { method: 'PUBLISH' },
      ),
    );
}
