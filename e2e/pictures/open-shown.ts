import type { Page } from 'playwright-core';
import type { ShownPage } from './pages-to-show.ts';
import { undisturbed } from './visit.ts';

/** Goes there; answers the status. */
export async function openShown(
  page: Page,
  url: string,
  { path, reach }: Pick<ShownPage, 'path' | 'reach'>,
): Promise<number> {
  return undisturbed(page, async () => {
    if (!reach) return (await page.goto(`${url}${path}`))?.status() ?? 0;
    await reach(page, url);
    return 200;
  });
}
