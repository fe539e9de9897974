import { createHash } from 'node:crypto';
import { hashToken } from '@codexdlc/blueprint-kit/accounts/one-time-token.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { RateLimit, RateLimiter } from '@codexdlc/blueprint-kit/http/rate-limit.ts';
import { Router } from 'express';
import { feedCalendar } from '../calendar-files/appointment-calendar.ts';
import { createAppointmentFactsRepository } from '../data/appointment-facts-repository.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { feedEntry } from './feed-entry.ts';
import { createFeedsRepository } from './feeds-repository.ts';

export interface FeedDeps extends Pick<SalonDeps, 'db' | 'settings' | 'now'> {
  limiter: Pick<RateLimiter, 'hit'>;
}

const DAY_MS = 86_400_000;
const BACK_DAYS = 30;
const AHEAD_DAYS = 180;
const REFRESH_MINUTES = 15;
/** Programs ask every few minutes at most; the address may be in more than one of them. */
const PER_FEED: RateLimit = { name: 'feed', max: 120, windowSeconds: 3600 };
const PER_CONNECTION: RateLimit = { name: 'feed-guess', max: 60, windowSeconds: 3600 };

/** `/feeds/<secret>.ics`: the appointments of one member of staff, for a calendar program. */
export function feedRoutes(deps: FeedDeps): Router {
  const router = Router();

  router.get('/feeds/:file', async (req, res) => {
    const [, secret] = /^([A-Za-z0-9_-]{43})\.ics$/.exec(req.params.file) ?? [];
    const feeds = createFeedsRepository(deps.db);
    const hash = secret === undefined ? undefined : hashToken(secret);
    const feed = hash && (await feeds.findLive(hash));
    const limit = feed ? PER_FEED : PER_CONNECTION;
    if (!(await deps.limiter.hit(limit, feed?.id ?? req.ip ?? 'unknown'))) {
      res.set('retry-after', String(REFRESH_MINUTES * 60));
      throw new AppError('TOO_MANY_REQUESTS', 'this calendar is asked for too often');
    }
    if (!feed) throw new AppError('NOT_FOUND', 'there is no such calendar');
    const { businessName, language, timeZone } = await deps.settings.read();
    const now = deps.now();
    const found = await createAppointmentFactsRepository(deps.db).listOfStaff(feed.staffId, {
      from: new Date(now.getTime() - BACK_DAYS * DAY_MS),
      to: new Date(now.getTime() + AHEAD_DAYS * DAY_MS),
    });
    const file = feedCalendar(
      { name: `${businessName}: ${feed.staffName}`, timeZone, refreshMinutes: REFRESH_MINUTES },
      found.map(({ appointment, changedAt }) => feedEntry(appointment, changedAt, language)),
    );
    await feeds.markRead(feed.id, now);
    const etag = `"${createHash('sha256').update(file).digest('base64url').slice(0, 27)}"`;
    res.set({ etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type('text/calendar').send(file);
  });

  return router;
}
