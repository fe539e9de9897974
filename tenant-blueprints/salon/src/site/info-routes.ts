import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { Router } from 'express';
import { createGalleryRepository } from '../data/gallery-repository.ts';
import { createReviewsRepository } from '../data/reviews-repository.ts';
import { createShopWindowRepository } from '../data/shop-window-repository.ts';
import { galleryView, peopleView, reviewsAverage } from './house-view.ts';
import { menuView } from './menu-view.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';
import { siteText } from './site-text.ts';
import { textBlocks } from './text-blocks.ts';

const MOST_PICTURES = 60;
const MOST_REVIEWS = 100;

/** Pages that one reads: services, team, gallery, reviews and the legal ones. */
export function infoRoutes(deps: SiteDeps): Router {
  const router = Router();

  router.get('/services', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { texts, settings } = frame;
    const shown = createShopWindowRepository(deps.db);
    const [categories, services, people] = await Promise.all([
      shown.categories(),
      shown.services(),
      shown.people(),
    ]);
    const sections = menuView(frame, { categories, services, people });
    renderSite(deps, req, res, frame, {
      view: 'services',
      title: texts.services.title,
      description: texts.services.description(settings.businessName),
      model: { sections, hasFrom: sections.some((section) => section.services.some(({ isFrom }) => isFrom)) },
    });
  });

  router.get('/team', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { texts, settings } = frame;
    const people = await createShopWindowRepository(deps.db).people();
    renderSite(deps, req, res, frame, {
      view: 'team',
      title: texts.team.title,
      description: texts.team.description(settings.businessName),
      model: {
        people: peopleView(
          frame,
          people.filter(({ name }) => name !== ''),
        ),
        isChoosable: settings.isStaffChoosable && settings.isBookingOpen,
      },
    });
  });

  router.get('/gallery', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { texts, settings } = frame;
    const pictures = await createGalleryRepository(deps.db).listShown(MOST_PICTURES);
    renderSite(deps, req, res, frame, {
      view: 'gallery',
      title: texts.gallery.title,
      description: texts.gallery.description(settings.businessName),
      model: { gallery: galleryView(frame, pictures) },
    });
  });

  router.get('/reviews', async (req, res) => {
    const frame = await siteFrame(deps, req);
    const { texts, settings } = frame;
    const repository = createReviewsRepository(deps.db);
    const [reviews, summary] = await Promise.all([repository.listShown(MOST_REVIEWS), repository.summary()]);
    renderSite(deps, req, res, frame, {
      view: 'reviews',
      title: texts.reviews.title,
      description: texts.reviews.description(settings.businessName),
      model: { reviews, average: reviewsAverage(frame, summary) },
    });
  });

  for (const key of ['imprint', 'privacy'] as const) {
    router.get(`/${key}`, async (req, res) => {
      const frame = await siteFrame(deps, req);
      const { settings, texts, language } = frame;
      const shown = await siteText(deps.db, key, settings, language);
      renderSite(deps, req, res, frame, {
        view: 'legal',
        title: texts.legal[key],
        model: {
          blocks: textBlocks(shown.text),
          isMissing: settings.ownerName === '' && shown.writtenAt === undefined,
          writtenOn: shown.writtenAt && wallClockAt(settings.timeZone, shown.writtenAt).day,
        },
      });
    });
  }

  return router;
}
