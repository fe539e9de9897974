import type { Response } from 'express';
import { DEFAULTS } from '../settings/setting-shapes.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import { frameOf } from './site-frame.ts';

/** Also when the settings cannot be read, because that may be what went wrong. */
export function renderSiteError(
  deps: Pick<SiteDeps, 'salon' | 'settings'>,
  res: Response,
  kind: 'notFound' | 'tooMany' | 'unexpected',
): void {
  const status = res.statusCode;
  void deps.settings
    .read()
    .catch(() => DEFAULTS)
    .then((settings) => {
      const frame = frameOf(settings, res.req);
      const { errors } = frame.texts;
      const words = {
        notFound: { title: errors.notFound, lead: errors.notFoundLead },
        tooMany: { title: errors.tooManyTitle, lead: errors.tooMany },
        unexpected: { title: errors.unexpected, lead: errors.unexpectedLead },
      }[kind];
      renderSite(deps, res.req, res, frame, {
        view: 'error',
        title: words.title,
        status,
        isPrivate: true,
        model: { lead: words.lead },
      });
    });
}
