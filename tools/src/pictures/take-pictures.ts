import type { Browser, Page } from 'playwright-core';
import type { SampleSite } from './start-sample-site.ts';
import type { Language } from './sample.ts';

const PHONE = { width: 390, height: 780 };
const SCREEN = { width: 960, height: 620 };
const OWNER = { mail: 'owner@sample.example', password: 'only for the pictures' };

export interface PictureWish {
  site: SampleSite;
  language: Language;
  bookingOf: string;
  day: string;
}

/** Home and booking on a phone, the day on a screen; PNGs by the names that niche.json gives them. */
export async function takePictures(browser: Browser, wish: PictureWish): Promise<Record<string, Buffer>> {
  const { site, language, bookingOf, day } = wish;
  return {
    home: await photograph(browser, PHONE, language, async (page) => {
      await page.goto(`${site.url}/?lang=${language}`);
    }),
    booking: await photograph(browser, PHONE, language, async (page) => {
      await page.goto(`${site.url}/booking?lang=${language}&service=${bookingOf}`);
    }),
    day: await photograph(browser, SCREEN, language, async (page) => {
      await signIn(page, site, language);
      await page.goto(`${site.url}/admin?lang=${language}&day=${day}`);
    }),
  };
}

async function photograph(
  browser: Browser,
  viewport: { width: number; height: number },
  locale: string,
  open: (page: Page) => Promise<void>,
): Promise<Buffer> {
  const context = await browser.newContext({
    viewport,
    locale,
    deviceScaleFactor: 2,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
  });
  try {
    const page = await context.newPage();
    await open(page);
    await page.evaluate('document.fonts.ready');
    return await page.screenshot({ animations: 'disabled' });
  } finally {
    await context.close();
  }
}

/** The first picture of a site uses its one-time link, any later one the password. */
async function signIn(page: Page, { firstSignIn }: SampleSite, language: string): Promise<void> {
  await page.goto(firstSignIn.replace('/admin/first', `/admin/first?lang=${language}`));
  await page.fill('input[name=mail]', OWNER.mail);
  await page.fill('input[name=password]', OWNER.password);
  await page.click('main button');
  await page.waitForURL(/\/admin(?:\?|$)/);
}
