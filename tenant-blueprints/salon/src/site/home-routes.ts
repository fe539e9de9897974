import { Router } from 'express';
import { findFreeSlots } from '../booking/find-free-slots.ts';
import { readerOf, renderPage } from '../http/page.ts';
import { hoursTable, nextFreeTimes, openStateText, showcaseService } from './home-view.ts';
import type { SiteDeps } from './site-deps.ts';

export function homeRoutes(deps: SiteDeps): Router {
  const router = Router();
  const { salon } = deps;

  router.get('/', async (req, res) => {
    const reader = readerOf(req, salon);
    const [services, openingHours] = await Promise.all([
      deps.services.listOffered(),
      deps.calendar.openingHours(),
    ]);
    const showcase = showcaseService(services);
    const now = deps.now();
    renderPage(req, res, salon, {
      view: 'home',
      model: {
        services,
        showcase,
        nextFree: showcase ? nextFreeTimes(await findFreeSlots(deps, showcase)) : [],
        open: openStateText(reader, salon.timeZone, openingHours, now),
        hours: hoursTable(reader, salon.timeZone, openingHours, now),
      },
    });
  });

  router.get('/imprint', (req, res) => {
    renderPage(req, res, salon, { view: 'imprint', title: readerOf(req, salon).texts.legal.imprint });
  });

  router.get('/privacy', (req, res) => {
    renderPage(req, res, salon, { view: 'privacy', title: readerOf(req, salon).texts.legal.privacy });
  });

  return router;
}
