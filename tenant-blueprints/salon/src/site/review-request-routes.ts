import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { Router, urlencoded, type Request, type Response } from 'express';
import { createReviewRefusalsRepository } from '../data/review-refusals-repository.ts';
import { refuseByLink } from '../review-requests/refuse-by-link.ts';
import { readRefusalToken } from '../review-requests/refusal-link.ts';
import { keepSecret } from './manage-access.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { siteFrame } from './site-frame.ts';

/**
 * Where a guest says no to requests for reviews. Opening it changes nothing, since programs that look at mail open
 * links; mail programs with a button of their own send the same POST (RFC 8058), which is answered without a redirect.
 */
export function reviewRequestRoutes(deps: SiteDeps): Router {
  const router = Router({ caseSensitive: true });
  const form = urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });
  router.use('/review-requests', keepSecret());

  router.get('/review-requests/:token', async (req, res) => {
    const hash = hashOf(req);
    const refusal = await createReviewRefusalsRepository(deps.db).find([hash]);
    await render(req, res, refusal !== undefined);
  });

  router.post('/review-requests/:token', form, async (req, res) => {
    await refuseByLink(deps, hashOf(req));
    await render(req, res, true);
  });

  function hashOf(req: Request): Buffer {
    const hash = readRefusalToken(deps.keys.links, String(req.params['token']));
    if (!hash) throw new AppError('NOT_FOUND', 'this link is not whole; copy all of it out of the mail');
    return hash;
  }

  async function render(req: Request, res: Response, isRefused: boolean): Promise<void> {
    const frame = await siteFrame(deps, req);
    const words = frame.texts.reviewRequests;
    const { businessName } = frame.settings;
    renderSite(deps, req, res, frame, {
      view: 'review-request',
      title: isRefused ? words.done : words.question,
      isPrivate: true,
      model: {
        isRefused,
        lead: isRefused ? words.doneLead(businessName) : words.lead(businessName),
        action: frame.link(req.path),
      },
    });
  }

  return router;
}
