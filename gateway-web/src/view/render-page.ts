import type { Response } from 'express';
import type { PageContext } from './page-context.ts';
import type { Views } from './create-views.ts';

/**
 * Renders `views/<view>.ejs` with the page's own model and sends it; status and headers are the caller's. `title` of the
 * model is the title of the page.
 */
export async function renderPage(res: Response, view: string, model: object): Promise<void> {
  const page = pageOf(res);
  const html = await viewsOf(res).render(view, { ...model, page });
  res.set('Content-Language', page.locale).type('html').send(html);
}

/** The context that the http layer made for this request. */
export function pageOf(res: Response): PageContext {
  const { page } = res.locals as { page?: PageContext };
  if (!page) throw new Error('No page context was made for this request: mount the page middleware first.');
  return page;
}

function viewsOf(res: Response): Views {
  const { views } = res.app.locals as { views?: Views };
  if (!views) throw new Error('app.locals.views is not set: createViews belongs to the start of the app.');
  return views;
}
