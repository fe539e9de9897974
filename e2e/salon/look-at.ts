import { join } from 'node:path';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const MOST_PIXELS = 4000;
const MOST_AT_ONCE = 12_000;

export interface Look {
  name: string;
  address: string;
  width: number;
  /** Where a picture goes; none is made without. */
  folder?: string | undefined;
}

/** What is wrong with a page as somebody sees it at this width, in a line each. The context must bypass its CSP. */
export async function lookAt(page: Page, { name, address, width, folder }: Look): Promise<string[]> {
  const where = `${name} at ${width}`;
  await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
  const errors: string[] = [];
  const onError = (error: Error) => errors.push(`${where}: ${error.message}`);
  page.on('pageerror', onError);
  const answer = await page.goto(address);
  await page.evaluate(
    "for (const picture of document.querySelectorAll('img[loading=lazy]')) picture.loading = 'eager'",
  );
  await page.waitForFunction('[...document.images].every((picture) => picture.complete)');
  // Complete is not yet drawn: large ones are unpacked later, and were white on the picture.
  await page.evaluate('Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})))');
  const wrong = [...errors];
  const status = answer?.status() ?? 0;
  if (status >= 400) wrong.push(`${where}: answered ${status}`);
  const [height = 0, beyond = 0] = await page.evaluate<number[]>(
    '[document.documentElement.scrollHeight, document.documentElement.scrollWidth - innerWidth]',
  );
  if (beyond > 0) wrong.push(`${where}: ${beyond} px wider than the screen`);
  if (folder !== undefined) {
    // What a frame shows is drawn only while it is on the screen.
    if ((await page.locator('iframe:visible').count()) > 0) await growTo(page, width, height);
    await page.screenshot({
      path: join(folder, `${name}-${width}.jpg`),
      type: 'jpeg',
      quality: 50,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, MOST_PIXELS) },
    });
  }
  // Bars that stay at an edge cover whatever lies under them at this moment; people scroll, axe does not.
  await growTo(page, width, height);
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate<axe.AxeResults, string[]>(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: values }),
    RULES,
  );
  page.off('pageerror', onError);
  return [
    ...wrong,
    ...violations.map(
      ({ id, nodes }) =>
        `${where}: ${id}: ${nodes
          .slice(0, 3)
          .map(({ html }) => html.slice(0, 160))
          .join(' | ')}`,
    ),
  ];
}

function growTo(page: Page, width: number, height: number): Promise<void> {
  return page.setViewportSize({ width, height: Math.min(Math.max(height, 844), MOST_AT_ONCE) });
}
