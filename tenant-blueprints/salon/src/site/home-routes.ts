import { Router } from 'express';
import { createGalleryRepository } from '../data/gallery-repository.ts';
import { createReviewsRepository } from '../data/reviews-repository.ts';
import { createShopWindowRepository } from '../data/shop-window-repository.ts';
import { readDoor, type Door } from './door.ts';
import { doorView } from './door-view.ts';
import { galleryView, peopleView, reviewsAverage } from './house-view.ts';
import { priceTag, type MenuService } from './menu-plan.ts';
import { menuRow } from './menu-view.ts';
import { nextFreeTimes, showcaseService } from './next-free-view.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame, type SiteFrame } from './site-frame.ts';
import { siteText } from './site-text.ts';
import { hairSalonData } from './structured-data-plan.ts';
import { textBlocks } from './text-blocks.ts';

const SERVICES_SHOWN = 6;
const PEOPLE_SHOWN = 4;
const PICTURES_SHOWN = 5;
const REVIEWS_SHOWN = 3;

export function homeRoutes(deps: SiteDeps): Router {
  const router = Router();

  router.get('/', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { settings, texts, say, language } = frame;
    const now = deps.now();
    const shown = createShopWindowRepository(deps.db);
    const reviews = createReviewsRepository(deps.db);
    const [services, people, door, gallery, voices, summary, about] = await Promise.all([
      shown.services(),
      shown.people(),
      readDoor(deps.db, settings, now),
      createGalleryRepository(deps.db).listShown(PICTURES_SHOWN),
      reviews.listShown(REVIEWS_SHOWN),
      reviews.summary(),
      siteText(deps.db, 'about', settings, language),
    ]);
    const showcase = settings.isBookingOpen ? showcaseService(services) : undefined;
    const description = texts.home.description(settings.businessName, settings.city);
    renderSite(deps, req, res, frame, {
      view: 'home',
      description,
      structured: hairSalonData(subjectOf(deps, frame, { description, door, services })),
      model: {
        ...doorView(frame, door, now),
        services: services.slice(0, SERVICES_SHOWN).map((service) => menuRow(frame, service, people)),
        showcase: showcase && { id: showcase.id, title: say(showcase.title) },
        nextFree: showcase ? await nextFreeTimes(deps, showcase) : [],
        closedNote: say(settings.bookingClosedNote),
        about: textBlocks(about.text),
        people: peopleView(frame, people.filter(({ name }) => name !== '').slice(0, PEOPLE_SHOWN)),
        gallery: galleryView(frame, gallery),
        reviews: voices,
        average: reviewsAverage(frame, summary),
      },
    });
  });

  return router;
}

function subjectOf(
  deps: Pick<SiteDeps, 'salon'>,
  { settings, say }: SiteFrame,
  known: { description: string; door: Door; services: readonly MenuService[] },
): Parameters<typeof hairSalonData>[0] {
  const { door } = known;
  const unusual = new Set([...door.specialDays.map(({ day }) => day), ...door.holidays.keys()]);
  return {
    siteUrl: deps.salon.siteUrl,
    settings,
    description: known.description,
    openingHours: door.openingHours,
    specialDays: [...unusual]
      .filter((day) => day >= door.today)
      .sort()
      .map((day) => ({ day, stretches: door.hoursOn(day) })),
    services: known.services.map((service) => ({
      title: say(service.title),
      note: say(service.note),
      price: priceTag(service),
    })),
  };
}
