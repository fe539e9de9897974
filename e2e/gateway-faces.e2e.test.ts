import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import { createTestDatabase } from '@codexdlc/domain/testing';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestServers } from '../tools/src/testing/start-servers.ts';
import { openPagesStage, type PagesStage } from './gateway-pages-stage.ts';
import { startGateway, type GatewayProcess } from './gateway-process.ts';
import { openShown } from './pictures/open-shown.ts';
import { pagesToShow, type ShownPage } from './pictures/pages-to-show.ts';
import { collectComplaints, undisturbed } from './pictures/visit.ts';

const FRAMES = ['/style-guide', '/style-guide/public', '/style-guide/plain', '/style-guide/portal'];
const WIDTHS = [390, 768, 1440];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axeSource = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8');

let gateway: GatewayProcess;
let browser: Browser;
let complaints: string[];
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const servers = await startTestServers();
  closers.push(() => servers.stop());
  const database = await createTestDatabase(servers.databaseUrl);
  closers.push(() => database.end());
  gateway = await startGateway({
    databaseUrl: database.url,
    redisUrl: servers.redisUrl,
    more: { GATEWAY_MODE: 'development' },
  });
  closers.push(() => gateway.stop());
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  closers.push(() => browser.close());
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});
beforeEach(() => {
  complaints = [];
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  // A page that breaks its own rules says so in the console.
  expect(complaints).toEqual([]);
});

async function open(path: string, width: number, more: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    hasTouch: width < 500,
    isMobile: width < 500,
    reducedMotion: 'reduce',
    ...more,
  });
  const page = await context.newPage();
  collectComplaints(page, complaints);
  await undisturbed(page, () => page.goto(`${gateway.url}${path}`));
  return page;
}

async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy forbids that.
  await page.evaluate(axeSource);
  const { violations: found } = await page.evaluate<axe.AxeResults, string[]>(
    (values) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: values }),
    RULES,
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

describe('frames and parts', () => {
  it.each(FRAMES)('of %s hold WCAG 2.2 AA in both themes', async (path) => {
    for (const [theme, width] of [
      ['light', 390],
      ['dark', 1440],
    ] as const) {
      const page = await open(`${path}?theme=${theme}`, width, { bypassCSP: true });

      expect(await violations(page), `${theme} at ${width}`).toEqual([]);
    }
  });

  it.each(['de', 'ru'])('fit their screen in %s', async (locale) => {
    for (const path of FRAMES) {
      const page = await open(`${path}?locale=${locale}`, 1440);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');

        expect(beyond, `${path} at ${width}`).toBeLessThanOrEqual(0);
      }
    }
  });

  it('have targets of 44 pixels under a finger', async () => {
    const page = await open('/style-guide', 390);
    const small = await page.evaluate(
      `[...document.querySelectorAll('button, a.button, .rail a, summary, select')]
        .map((target) => ({ text: target.textContent.trim(), height: target.getBoundingClientRect().height }))
        .filter(({ height }) => height > 0 && height < 44)`,
    );

    expect(small).toEqual([]);
  });

  it('wear the theme that was chosen, whatever the system says', async () => {
    const page = await open('/style-guide?theme=dark', 1440, { colorScheme: 'light' });

    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 19, 18)');
  });

  it('stand still for whoever asks for that', async () => {
    const page = await open('/style-guide', 1440);
    const moving = await page.evaluate(
      "document.getAnimations().filter((each) => each.playState === 'running').length",
    );

    expect(moving).toBe(0);
  });
});

describe('keys', () => {
  it('open the palette, find a place and go there', async () => {
    const page = await open('/style-guide', 1440);

    await page.keyboard.press('Control+k');
    await page.keyboard.type('ho');
    await expect.poll(() => page.locator('#palette-list a:visible').allInnerTexts()).toHaveLength(1);
    await page.keyboard.press('Enter');

    await page.waitForURL(/\/sign-in\?next=%2Fcrm%2Fhosts$/);
  });

  it('choose in the palette with the arrows and say when nothing fits', async () => {
    const page = await open('/style-guide', 1440);
    const chosen = () => page.locator('#palette-input').getAttribute('aria-activedescendant');

    await page.keyboard.press('Control+k');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toBe('palette-tenants');
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toBe('palette-leads');
    await page.keyboard.type('zzz');

    await page.locator('.palette-nothing').waitFor({ state: 'visible' });
    expect(await chosen()).toBeNull();
  });

  it('show their help, and give the focus back afterwards', async () => {
    const page = await open('/style-guide', 1440);
    const link = page.locator('.tabs a').nth(1);

    await link.focus();
    await page.keyboard.press('?');
    await page.locator('#keyboard-help').waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');

    expect(await page.evaluate('document.activeElement.textContent')).toBe(await link.textContent());
  });

  it('go to a place with two letters, but not while one types', async () => {
    const page = await open('/style-guide', 1440);

    await page.locator('#business').focus();
    await page.keyboard.type('gl');
    expect(await page.locator('#business').inputValue()).toContain('gl');
    await page.locator('h1').click();
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.name')).toBe('q');
    await page.locator('h1').click();
    await page.keyboard.press('g');
    await page.keyboard.press('l');

    await page.waitForURL(/next=%2Fcrm%2Fleads$/);
  });
});

describe('what cannot be undone', () => {
  it('is not sent before its name was typed', async () => {
    const page = await open('/style-guide', 1440);
    const button = page.getByRole('button', { name: 'Destroy lily' });

    await page.getByRole('link', { name: 'Destroy' }).click();
    expect(await button.isDisabled()).toBe(true);
    await page.locator('#destroy-typed').fill('lil');
    expect(await button.isDisabled()).toBe(true);
    await page.locator('#destroy-typed').fill('lily');
    expect(await button.isDisabled()).toBe(false);
    await page.getByRole('link', { name: 'Cancel' }).last().click();

    expect(await page.locator('#destroy').isVisible()).toBe(false);
  });

  it('is a page of its own without a script', async () => {
    const page = await open('/style-guide', 1440, { javaScriptEnabled: false });

    await page.getByRole('link', { name: 'Destroy' }).click();

    expect(page.url()).toMatch(/#confirm$/);
    expect(await page.locator('[data-palette]').isVisible()).toBe(false);
  });
});

describe('menus and fields', () => {
  it('close a menu by Escape and by going elsewhere', async () => {
    const page = await open('/style-guide', 1440);
    const menu = page.locator('.user-menu');
    const isOpen = () => page.evaluate("document.querySelector('.user-menu').open");

    await menu.locator('summary').click();
    expect(await isOpen()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
    await menu.locator('summary').click();
    await page.locator('h1').click();

    expect(await isOpen()).toBe(false);
  });

  it('show a password while one asks for it, and hide it again', async () => {
    const page = await open('/style-guide/plain', 390);

    await page.locator('#password').fill('secret');
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await page.locator('#password').getAttribute('type')).toBe('text');
    await page.getByRole('button', { name: 'Hide password' }).click();

    expect(await page.locator('#password').getAttribute('type')).toBe('password');
  });
});

describe('every page of the gateway', () => {
  let stage: PagesStage;
  beforeAll(async () => {
    stage = await openPagesStage();
    return () => stage.end();
  });

  it.each([
    ['stranger', 'light', 390],
    ['stranger', 'dark', 1440],
    ['architect', 'light', 390],
    ['architect', 'dark', 1440],
    ['client', 'light', 390],
    ['client', 'dark', 1440],
  ] as const)(
    'for the %s holds WCAG 2.2 AA and its own rules, in the %s, and fits %i px',
    async (by, colorScheme, width) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const cookie = await stage.cookieOf(by);
      if (cookie) await context.addCookies([{ ...cookie, domain: 'localhost', path: '/', secure: true }]);
      const page = await context.newPage();
      collectComplaints(page, complaints, (text) => text.includes('404'));
      const wrong: string[] = [];
      for (const shown of pagesToShow(stage.world).filter((each) => each.by === by)) {
        wrong.push(...(await faultsOf(page, stage.url, shown)));
      }

      expect(wrong).toEqual([]);
    },
  );
});

async function faultsOf(page: Page, url: string, shown: ShownPage): Promise<string[]> {
  const { name, path, reach } = shown;
  const status = await openShown(page, url, shown);
  const address = new URL(page.url()).pathname;
  const isThere = reach !== undefined || path.split('?')[0] === address;
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return [
    ...(status < 400 || name === 'not-found' ? [] : [`${name} answers ${status}`]),
    ...(isThere ? [] : [`${name} leads to ${address}`]),
    ...(beyond > 0 ? [`${name} is ${beyond} px wider than the screen`] : []),
    ...(await violations(page)).map((fault) => `${name}: ${fault}`),
  ];
}
