import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { startTrial, type Trial } from '../../tenant-blueprints/salon/src/testing/start-trial.ts';
import { ensureChromium } from '../../tools/src/browser/index.ts';
import { silentProgress } from '../../tools/src/progress/index.ts';

export const OWNER = { mail: 'owner@haarwerk.example', password: 'vier ruhige Stühle am Kanal' };
export const STAFF = { mail: 'mehmet@haarwerk.example', password: 'ein Bart braucht zwanzig Minuten' };

/** How somebody looks at the pages, where it is not the usual way. */
export type Device = Pick<
  BrowserContextOptions,
  'forcedColors' | 'colorScheme' | 'hasTouch' | 'isMobile' | 'viewport' | 'deviceScaleFactor'
>;

export interface VisitorOptions {
  language?: 'de' | 'en';
  hasScript?: boolean;
  width?: number;
  device?: Device;
}

export interface SalonBed {
  trial: Trial;
  browser: Browser;
  /** A browser of somebody new. */
  visitor(options?: VisitorOptions): Promise<Page>;
  /** The owner, signed in; the first time by the link that opens once. */
  owner(language?: 'de' | 'en', device?: Device): Promise<Page>;
  end(): Promise<void>;
}

/** The demo salon with all its processes, and a browser. */
export async function openSalonBed(): Promise<SalonBed> {
  const trial = await startTrial({
    port: 0,
    seed: '7',
    isEmpty: false,
    language: 'de',
    hasTelegram: false,
    env: process.env,
    say: () => undefined,
  });
  const executablePath = await ensureChromium(silentProgress);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const contexts: BrowserContext[] = [];
  let hasAccount = false;
  const visitor: SalonBed['visitor'] = async ({
    language = 'de',
    hasScript = true,
    width = 390,
    device,
  } = {}) => {
    const context = await browser.newContext({
      locale: language === 'de' ? 'de-DE' : 'en-GB',
      javaScriptEnabled: hasScript,
      viewport: { width, height: width < 500 ? 844 : 900 },
      reducedMotion: 'reduce',
      timezoneId: 'Europe/Berlin',
      bypassCSP: true,
      ...device,
    });
    contexts.push(context);
    return context.newPage();
  };
  return {
    trial,
    browser,
    visitor,
    async owner(language = 'de', device = {}) {
      const page = await visitor({ language, width: 1280, device });
      if (hasAccount) await signIn(page, trial.url, OWNER);
      else {
        await page.goto(trial.ownerLink);
        await fillAccount(page, OWNER);
        hasAccount = true;
      }
      return page;
    },
    async end() {
      await browser.close();
      await trial.stop();
    },
  };
}

export async function signIn(page: Page, url: string, account: typeof OWNER): Promise<void> {
  await page.goto(`${url}/admin/sign-in`);
  await fillAccount(page, account);
}

async function fillAccount(page: Page, { mail, password }: typeof OWNER): Promise<void> {
  await page.fill('input[name="mail"]', mail);
  await page.fill('input[name="password"]', password);
  await page.click('main form button:not([type="button"])');
  await page.waitForURL((url) => url.pathname === '/admin');
}
