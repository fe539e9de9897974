import express, { Router, type ErrorRequestHandler, type Request } from 'express';
import { z } from 'zod';
import type { RateLimitRedis } from '../../http/rate-limit-store.ts';
import type { DeliverySettings } from '../delivery-settings.ts';
import { openHandover, seeHandover, type OpenHandoverDeps } from '../open-handover.ts';
import { pageAssets } from './page-assets.ts';
import { pageHeaders } from './page-headers.ts';
import { PAGE_LIMITS, pageLimit, type PageLimits } from './page-limits.ts';
import { createPageWriter, type PageWriter } from './page-writer.ts';

export interface HandoverPagesDeps extends OpenHandoverDeps {
  settings: DeliverySettings;
  /** Counts for all processes together; without it each counts for itself. */
  redis?: RateLimitRedis | undefined;
  limits?: PageLimits;
}

const Form = z.object({ code: z.string() });

/**
 * The public pages under /h: where the link of a mail leads. They stand by themselves, with headers, limits and form
 * parser of their own, so the app mounts them before everything that is for JSON.
 */
export function handoverPages(deps: HandoverPagesDeps): Router {
  const pages = createPageWriter(deps);
  const limits = deps.limits ?? PAGE_LIMITS;
  const limit = (name: keyof PageLimits) =>
    pageLimit(name, limits[name], deps.redis, (req, res) => pages.notice(req, res, 'tooMany'));
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 5 });

  const router = Router();
  router.use('/h/assets', pageHeaders, pageAssets());
  router.use('/h', pageHeaders);
  router.get('/h/:handoverId', limit('views'), async (req, res) => {
    const seen = await seeHandover(deps, idOf(req));
    if (!seen) await pages.notice(req, res, 'unknown');
    else if (seen.standing === 'open') await pages.open(res, seen);
    else await pages.notice(req, res, seen.standing, seen);
  });
  router.post('/h/:handoverId', limit('openings'), form, async (req, res) => {
    const body = Form.safeParse(req.body);
    const opening = await openHandover(deps, {
      handoverId: idOf(req),
      code: body.success ? body.data.code : '',
      ip: req.ip ?? '',
    });
    if (opening.result === 'opened') await pages.opened(res, opening.seen, opening.signInUrl);
    else if (opening.result === 'unknown') await pages.notice(req, res, 'unknown');
    else if (opening.result === 'later') await pages.notice(req, res, 'later', opening.seen);
    else if (opening.seen.standing === 'open') await pages.open(res, opening.seen, true);
    else await pages.notice(req, res, opening.seen.standing, opening.seen);
  });
  router.use('/h', (req, res) => pages.notice(req, res, 'unknown'));
  router.use('/h', errorPage(deps, pages));
  return router;
}

function idOf(req: Request): string {
  return String(req.params['handoverId']);
}

function errorPage({ onError }: HandoverPagesDeps, pages: PageWriter): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    // What was sent cannot be read: too large, broken coding, a path that is none.
    if (isClientError(error)) {
      await pages.notice(req, res, 'unknown');
      return;
    }
    onError(error);
    await pages.notice(req, res, 'failed');
  };
}

function isClientError(error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
