import { join } from 'node:path';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { ARCHITECT, type GatewayBed } from '../gateway-bed.ts';
import type { World } from './furnish.ts';
import { openShown } from './open-shown.ts';
import type { ShownPage } from './pages-to-show.ts';

const AXE = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const MOST_PIXELS = 4000;

export interface PictureWish {
  pages: readonly ShownPage[];
  widths: readonly number[];
  out: string;
}

/** A picture of every page at every width; answers what is wrong with a page, in a line each. */
export async function takePictures(bed: GatewayBed, world: World, wish: PictureWish): Promise<string[]> {
  const wrong: string[] = [];
  for (const by of ['stranger', 'architect', 'client'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      const pages = wish.pages.filter((page) => page.by === by && (page.theme ?? 'light') === theme);
      if (pages.length === 0) continue;
      const context = await bed.browser.newContext({
        colorScheme: theme,
        locale: 'de-DE',
        reducedMotion: 'reduce',
        bypassCSP: true,
      });
      const page = await context.newPage();
      await signIn(bed, world, context, page, by);
      for (const shown of pages) wrong.push(...(await show(bed, page, shown, wish)));
      await context.close();
    }
  }
  return wrong;
}

async function signIn(
  bed: GatewayBed,
  world: World,
  _context: BrowserContext,
  page: Page,
  by: ShownPage['by'],
): Promise<void> {
  if (by === 'stranger') return;
  const { email, password } = by === 'architect' ? ARCHITECT : world.client;
  await page.goto(`${bed.url}/sign-in`);
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', password);
  await page.click('form[action="/sign-in"] button[type="submit"]');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

async function show(
  bed: GatewayBed,
  page: Page,
  shown: ShownPage,
  { widths, out }: PictureWish,
): Promise<string[]> {
  const { name } = shown;
  const wrong: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
    const status = await openShown(page, bed.url, shown);
    await loadAll(page);
    if (status >= 500 || (status >= 400 && name !== 'not-found')) wrong.push(`${name}: answered ${status}`);
    const [height = 0, beyond = 0] = await page.evaluate<number[]>(
      '[document.documentElement.scrollHeight, document.documentElement.scrollWidth - innerWidth]',
    );
    if (beyond > 0) wrong.push(`${name} at ${width}: ${beyond} px wider than the screen`);
    await page.screenshot({
      path: join(out, `${name}-${width}.jpg`),
      type: 'jpeg',
      quality: 62,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PIXELS) },
    });
    if (width === widths[0] || width === widths.at(-1))
      wrong.push(...(await violations(page, `${name} at ${width}`)));
  }
  return wrong;
}

async function violations(page: Page, where: string): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations: found } = await page.evaluate<axe.AxeResults, string[]>(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: values }),
    RULES,
  );
  return found.map(
    ({ id, nodes }) => `${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`,
  );
}

/** Pictures further down are loaded when somebody comes near them. */
async function loadAll(page: Page): Promise<void> {
  await page.evaluate(
    "for (const picture of document.querySelectorAll('img[loading=lazy]')) picture.loading = 'eager'",
  );
  await page.waitForFunction('[...document.images].every((picture) => picture.complete)');
  // Complete is not yet drawn: large ones are unpacked later, and were white on the picture.
  await page.evaluate('Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})))');
  // What htmx asks for when a page is there.
  await page.waitForTimeout(400);
}
