import type { Page } from 'playwright-core';
import { pageShape } from './page-shape.ts';

export interface CrawlOptions {
  from: readonly string[];
  /** Which addresses are pages of this visitor. */
  isMeant: (address: URL) => boolean;
  /** Shapes beyond it are an error: the crawl would not end. */
  most?: number;
}

/** One address of every kind of page that links lead to, by its shape, in the order in which they were found. */
export async function crawl(
  page: Page,
  { from, isMeant, most = 120 }: CrawlOptions,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const waiting: string[] = [];
  const add = (address: string) => {
    const shape = pageShape(address);
    if (found.has(shape) || !isMeant(new URL(address))) return;
    found.set(shape, address);
    waiting.push(address);
  };
  for (const address of from) add(address);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (found.size > most)
      throw new Error(`more than ${most} kinds of pages: ${[...found.keys()].join(' ')}`);
    await page.goto(address);
    const links = await page.evaluate<string[]>(
      "[...document.querySelectorAll('a[href]')].filter((a) => !a.hasAttribute('download')).map((a) => a.href)",
    );
    for (const link of links) add(link.replace(/#.*$/, ''));
  }
  return found;
}
