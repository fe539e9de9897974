import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crawl } from './salon/crawl.ts';
import { differingShare } from './salon/differing-share.ts';
import { openSalonBed, type SalonBed } from './salon/salon-bed.ts';
import { tabThrough } from './salon/tab-through.ts';
import { fingerOn } from './salon/touch-page.ts';

/** Longer than the calendar waits until a resting finger takes an appointment. */
const HOLD_MS = 600;
const NO_PAGE = /\.(?:css|csv|ics|json|xml|txt|webp|png|svg)$|\/sign-out|\/api\//;

/** People with colours of their own, with enlarged pages, and with a finger instead of a mouse. */
describe('the salon', () => {
  let bed: SalonBed;

  beforeAll(async () => {
    bed = await openSalonBed();
  });
  afterAll(async () => {
    await bed.end();
  });

  const pathOf = (page: Page) => new URL(page.url()).pathname;

  async function toDetails(page: Page, look: (step: string) => Promise<void>): Promise<void> {
    await page.goto(`${bed.trial.url}/booking?lang=de`);
    await page.check('input[value="cut-long"]');
    await look('services');
    await page.click('main form button');
    await page.waitForURL(/service=/);
    await look('times');
    await page.goto(
      new URL(
        (await page.locator('nav.week ol a.free').last().getAttribute('href')) ?? '',
        bed.trial.url,
      ).toString(),
    );
    await page.locator('main a[href*="start="]').first().click();
    await page.waitForURL(/start=/);
    await look('details');
  }

  /** How much of a thing changes its look when what tells its state is taken from it. */
  async function toldBy(page: Page, selector: string, take: string): Promise<number> {
    const thing = page.locator(selector).first();
    await thing.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await thing.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const clip = { x: Math.max(0, x - 4), y: Math.max(0, y - 4), width: width + 8, height: height + 8 };
    const before = await page.screenshot({ clip });
    await page.evaluate(`{ const element = document.querySelector(${JSON.stringify(selector)}); ${take} }`);
    return differingShare(page, before, await page.screenshot({ clip }));
  }

  describe.each(['dark', 'light'] as const)('in forced colours on a %s screen', (colorScheme) => {
    const device = { forcedColors: 'active', colorScheme } as const;
    const current = "element.removeAttribute('aria-current')";

    it('can be booked with a focus that is seen everywhere, and tells what is chosen', async () => {
      const page = await bed.visitor({ device });

      await toDetails(page, async (step) => {
        expect(await tabThrough(page), step).toEqual([]);
        if (step !== 'times') return;
        for (const chosen of ['nav.week a[aria-current]', '.who a[aria-current]', '.steps li[aria-current]'])
          expect(await toldBy(page, chosen, current), chosen).toBeGreaterThan(0.005);
        await page.reload();
        const free = 'nav.week a.free:not([aria-current])';
        expect(await toldBy(page, free, "element.className = 'none'")).toBeGreaterThan(0.005);
      });
      await page.click('main form button');
      await page.locator('.field.wrong').first().waitFor();
      const mend = "element.closest('.field').className = 'field'";
      expect(await toldBy(page, '.field.wrong input', mend)).toBeGreaterThan(0.005);
    });

    it('has a calendar that shows states, closed hours, today and the focus without fills', async () => {
      const page = await bed.owner('de', device);
      await page.goto(`${bed.trial.url}/admin`);
      expect(await tabThrough(page)).toEqual([]);

      for (const chosen of ['.cal-views a[aria-current]', '.rail-list [aria-current]'])
        expect(await toldBy(page, chosen, current), chosen).toBeGreaterThan(0.05);
      await page.goto(`${bed.trial.url}/admin?view=week`);
      expect(await toldBy(page, '.cal-closed', 'element.remove()')).toBeGreaterThan(0.02);
      for (const state of ['arrived', 'no-show', 'held', 'absence']) {
        await page.reload();
        await page.evaluate(
          "document.querySelector('.visit').className = document.querySelector('.visit').className.replace(/state-[a-z-]+/, 'state-booked')",
        );
        const become = `element.classList.replace('state-booked', 'state-${state}')`;
        expect(await toldBy(page, '.visit', become), state).toBeGreaterThan(0.002);
      }

      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${bed.trial.url}/admin`);
      expect(await tabThrough(page)).toEqual([]);
      expect(await toldBy(page, '.cal-strip a[aria-current]', current)).toBeGreaterThan(0.05);
    });

    it('shows the focus also on what is chosen', async () => {
      const page = await bed.visitor({ device });

      await toDetails(page, async (step) => {
        if (step !== 'times') return;
        for (const chosen of ['nav.week a[aria-current]', '.who a[aria-current]']) {
          await page.keyboard.press('Tab');
          await page.locator(chosen).first().focus();
          expect(await toldBy(page, chosen, 'element.blur()'), chosen).toBeGreaterThan(0.02);
        }
      });
    });
  });

  describe.each([
    ['twice as large (1.4.4)', 640, 450],
    ['four times as large (1.4.10)', 320, 256],
  ])('seen %s', (_what, width, height) => {
    it.each(['visitor', 'owner'] as const)(
      'has no page for a %s that is wider than the screen or hides what the keyboard reaches',
      { timeout: 300_000 },
      async (who) => {
        const page = who === 'owner' ? await bed.owner('de') : await bed.visitor({ language: 'de' });
        const { url } = bed.trial;
        const from =
          who === 'owner'
            ? [`${url}/admin`]
            : [`${url}/?lang=de`, `${url}/booking?lang=de`, `${url}/admin/sign-in`];
        const found = await crawl(page, {
          from,
          isMeant: ({ origin, pathname, searchParams }) =>
            origin === url &&
            !NO_PAGE.test(pathname) &&
            (searchParams.get('lang') ?? 'de') === 'de' &&
            (who === 'visitor' || pathname.startsWith('/admin')),
        });
        await page.setViewportSize({ width, height });
        const wrong: string[] = [];
        for (const [shape, address] of found) {
          await page.goto(address);
          const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
          if (beyond > 0) wrong.push(`${shape}: ${beyond} px wider than the screen`);
          wrong.push(...(await tabThrough(page, 25)).map((each) => `${shape}: ${each}`));
        }

        expect(wrong).toEqual([]);
        expect(found.size).toBeGreaterThan(8);
      },
    );
  });

  describe('with a finger', () => {
    const tablet = { hasTouch: true, isMobile: true, viewport: { width: 1180, height: 820 } };
    const newTimeOf = (page: Page) => page.locator('#panel input[name="time"]').inputValue();

    it('moves an appointment that was held first, and asks before it is so', async () => {
      const page = await bed.owner('de', tablet);
      await page.goto(`${bed.trial.url}/admin`);
      const block = page.locator('.visit[data-movable]').first();
      const before = (await block.locator('.when').innerText()).slice(0, 5);
      await block.scrollIntoViewIfNeeded();
      const box = (await block.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      const start = { x: box.x + box.width / 2, y: box.y + 8 };
      const finger = await fingerOn(page);

      await finger.down(start);
      await page.waitForTimeout(HOLD_MS);
      const menu =
        "!document.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))";
      expect(await page.evaluate(menu)).toBe(true);
      // An hour is 72 px.
      await finger.moveTo({ x: start.x, y: start.y + 72 });
      await finger.up();

      await page.locator('#panel:not([hidden])').waitFor();
      const hour = Number(before.slice(0, 2)) + 1;
      expect(await newTimeOf(page)).toBe(`${String(hour).padStart(2, '0')}${before.slice(2)}`);
    });

    it('scrolls the book when it does not rest, also from an appointment', async () => {
      const page = await bed.owner('de', tablet);
      await page.goto(`${bed.trial.url}/admin`);
      const top = () => page.evaluate<number>("document.querySelector('.cal-scroll').scrollTop");
      const before = await top();
      const box = (await page.locator('.visit[data-movable]').last().boundingBox()) ?? { x: 0, y: 0 };
      const finger = await fingerOn(page);

      await finger.down({ x: box.x + 20, y: box.y + 10 });
      await finger.moveTo({ x: box.x + 20, y: box.y - 140 });
      await finger.up();

      await expect.poll(top).toBeGreaterThan(before);
      expect(await page.locator('.is-moving').count()).toBe(0);
    });

    it.each([
      ['a tablet', tablet],
      ['a phone', { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }],
    ] as const)('moves an appointment on %s by taps alone', async (_which, device) => {
      const page = await bed.owner('de', device);
      await page.goto(`${bed.trial.url}/admin?day=${await dayWithVisits(page)}`);
      await page.locator('.visit[data-movable] a:visible, .cal-list a:visible').first().tap();
      const move = page.getByRole('link', { name: /^Verschieben/ });
      const size = await move.boundingBox();
      expect(Math.min(size?.width ?? 0, size?.height ?? 0)).toBeGreaterThanOrEqual(24);
      await move.tap();
      const time = page.locator('input[name="time"]');
      await time.waitFor();
      await time.fill('19:00');
      await page.getByRole('button', { name: 'Verschieben' }).tap();

      await expect.poll(() => page.locator('main').innerText()).toContain('19:00');
      expect(pathOf(page)).toBe('/admin');
    });

    /** Tomorrow and on: what is over is not moved. */
    async function dayWithVisits(page: Page): Promise<string> {
      for (let ahead = 1; ahead < 14; ahead += 1) {
        const day = new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
        await page.goto(`${bed.trial.url}/admin?day=${day}`);
        if ((await page.locator('.cal-list > li').count()) > 2) return day;
      }
      throw new Error('nobody has booked in the next two weeks');
    }
  });
});
