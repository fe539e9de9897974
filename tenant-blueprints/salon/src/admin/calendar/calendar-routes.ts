import { createHash } from 'node:crypto';
import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request } from 'express';
import type { AdminDeps } from '../admin-deps.ts';
import { deskOf, type Desk } from '../desk-page.ts';
import { ROLES } from '../roles.ts';
import { readCalendarAddress } from './calendar-link.ts';
import { planCalendarPage } from './calendar-page-plan.ts';
import { placesCss } from './places-css-plan.ts';
import { readCalendar } from './read-calendar.ts';

/** Day and week, and the part of them that is asked for again and again. */
export function addCalendarRoutes(admin: AdminRouter, deps: AdminDeps): void {
  admin.get('/', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    await renderAdmin(req, res, {
      view: 'admin/calendar',
      title: desk.t.title,
      active: 'calendar',
      model: {
        ...(await modelOf(deps, desk, req)),
        placesHref: `${admin.shell.base}/calendar/places.css?v=${encodeURIComponent(admin.shell.release)}`,
      },
      scripts: ['admin/calendar.js'],
    });
  });

  admin.get('/calendar/places.css', { roles: ROLES.all }, (_req, res) => {
    res.set('cache-control', 'private, max-age=2592000, immutable').type('css').send(placesCss());
  });

  admin.get('/calendar/grid', { roles: ROLES.all }, async (req, res) => {
    const model = await modelOf(deps, await deskOf(deps, res), req);
    if (req.query['v'] === model.version) {
      // What the page has is still right. A plain 304 would be swapped in as nothing.
      res.status(204).end();
      return;
    }
    res.render('admin/calendar-grid', model);
  });
}

async function modelOf(deps: AdminDeps, desk: Desk, req: Request) {
  const today = wallClockAt(desk.timeZone, deps.now()).day;
  const address = readCalendarAddress(req.query, today);
  const facts = await readCalendar(deps, desk.actor, address, desk.language);
  const page = planCalendarPage(facts, desk);
  const isUnlinked = desk.actor.kind === 'staff' && desk.actor.staffId === undefined;
  const version = createHash('sha256').update(JSON.stringify(page)).digest('base64url').slice(0, 16);
  return { page, t: desk.t, isUnlinked, isOwner: desk.actor.kind === 'owner', version };
}
