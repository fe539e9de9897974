import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { signInAtCrm } from '../tools/src/demo/cloud/sign-in-at-crm.ts';
import { ARCHITECT, createGatewayBed, type GatewayBed } from './gateway-bed.ts';

const SALON = { name: 'Lena Vogt', company: 'Salon Vogt', email: 'lena@salon-vogt.example' };
const SLUG = `salon-vogt-${randomInt(36 ** 4).toString(36)}`;
/** People do not answer eight questions in five seconds, and what does is taken for a program. */
const READING_MS = 6000;

let bed: GatewayBed;
let leadPath: string;

beforeAll(async () => {
  bed = await createGatewayBed([SLUG]);
});
afterAll(() => bed.remove());
afterEach(async () => {
  for (const context of bed.browser.contexts()) await context.close();
});

/** Answers whatever is asked until the summary; one tap where one tap is enough. */
async function fillIn(page: Page, who: typeof SALON): Promise<void> {
  for (let step = 0; step < 15; step += 1) {
    if ((await page.locator('button[value="submit"]').count()) > 0) return;
    await toAnotherStep(page, async () => {
      const tap = page.locator('.taps button').first();
      if ((await tap.count()) > 0) return tap.click();
      await answerFields(page, who);
      await page.locator('button[name="_do"][value="answer"]').click();
    });
  }
  throw new Error('the form does not come to an end');
}

async function toAnotherStep(page: Page, act: () => Promise<void>): Promise<void> {
  const heading = page.locator('#survey h1');
  const before = await heading.innerText();
  await act();
  await expect.poll(() => heading.innerText(), { timeout: 30_000 }).not.toBe(before);
}

async function answerFields(page: Page, who: typeof SALON): Promise<void> {
  for (const group of await page.locator('#survey fieldset.group').all()) {
    await group.locator('input').first().check();
  }
  for (const box of await page.locator('#survey input[type="checkbox"][required]').all()) await box.check();
  for (const [name, value] of Object.entries(who)) {
    const field = page.locator(`#survey input[name="${name}"]`);
    if ((await field.count()) > 0) await field.fill(value);
  }
  for (const field of await page.locator('#survey input[type="number"]').all()) await field.fill('3');
  for (const field of await page
    .locator('#survey input[required]:not([type="checkbox"]):not([type="radio"])')
    .all()) {
    if ((await field.inputValue()) === '') await field.fill('salon-vogt.de');
  }
}

async function signIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await signInAtCrm(page, { url: bed.url, ...ARCHITECT });
  return page;
}

it('takes an enquiry in German without JavaScript, from the landing to the thanks', async () => {
  const context = await bed.browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(`${bed.url}/friseursalons?utm_source=flyer`);
  await page.locator('.taps button').first().click();
  await fillIn(page, SALON);
  expect(await page.locator('#survey').innerText()).toContain(SALON.email);
  await sleep(READING_MS);

  await page.click('button[value="submit"]');

  expect(await page.locator('h1').innerText()).toContain('Ihre Anfrage ist da');
  expect(await context.cookies()).toEqual([]);
});

it('asks the sender to confirm the address, and the link does it by a button', async () => {
  await expect
    .poll(() => bed.catcher.mails().some(({ to }) => to.includes(SALON.email)), { timeout: 60_000 })
    .toBe(true);
  const mail = bed.catcher.mails().find(({ to }) => to.includes(SALON.email));
  const link = /http:\/\/localhost:\d+\/anfrage\/bestaetigen\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  const page = await (await bed.browser.newContext()).newPage();
  await page.goto(link);

  await page.click('form button');

  expect(await page.locator('h1').innerText()).toContain('bestätigt');
});

it('takes an enquiry in English with JavaScript, goes back and changes an answer', async () => {
  const page = await (await bed.browser.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(`${bed.url}/en/hair-salons`);
  await page.locator('.taps button').first().click();
  await fillIn(page, { name: 'Grace Field', company: 'Field Hair', email: 'grace@field-hair.example' });

  await toAnotherStep(page, () => page.locator('.answer button').first().click());
  await toAnotherStep(page, () => page.locator('.taps button').nth(1).click());
  await fillIn(page, { name: 'Grace Field', company: 'Field Hair', email: 'grace@field-hair.example' });
  await sleep(READING_MS);
  await page.click('button[value="submit"]');

  await expect
    .poll(() => page.locator('h1').innerText(), { timeout: 30_000 })
    .toContain('your enquiry has arrived');
});

it('shows both in the CRM, deploys one and shows each step until it is live', async () => {
  const page = await signIn(await bed.browser.newContext({ locale: 'de-DE' }));
  expect(await page.locator('main').innerText()).toContain('Grace Field');
  await page.getByRole('link', { name: SALON.name }).first().click();
  await page.waitForURL(/\/crm\/leads\/[0-9a-f-]{36}/);
  leadPath = new URL(page.url()).pathname;

  await page.locator(`a[href="${leadPath}/deploy"]`).first().click();
  await page.fill('input[name="domain"]', `${SLUG}.localhost`);
  await page.locator('input[name="slug"]').fill(SLUG);
  await page.locator('button[value="deploy"]').click();
  await page.waitForURL(/\/crm\/operations\//);

  expect(await page.locator('ol.steps li').count()).toBeGreaterThan(5);
  await page.reload();
  await expect
    .poll(() => page.locator('#live').getAttribute('data-state'), { timeout: 120_000, interval: 500 })
    .toBe('succeeded');
  expect(await page.locator('#live').innerText()).toContain(`${SLUG}.localhost`);
});

it('lets a customer book an appointment at the new tenant', async () => {
  const context = await bed.browser.newContext({ ignoreHTTPSErrors: true, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(`https://${SLUG}.localhost:${bed.httpsPort}/booking`);
  await page.locator('input[name="service"]').first().check();
  // What is swapped in still moves, and a click of a machine would hit where the button was.
  const settled = () =>
    page.waitForFunction("!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
  await page.locator('main form button').click();
  await page.locator('nav.week').waitFor();
  await settled();
  for (let week = 0; week < 4 && (await page.locator('a.time').count()) === 0; week += 1) {
    const shown = page.url();
    await page.locator('nav.week ol a, .empty a, nav.week a.turn').last().click();
    await page.waitForURL((url) => url.href !== shown);
    await settled();
  }
  await page.locator('a.time').first().click();
  await page.locator('input[name="name"]').waitFor();
  await settled();
  await page.fill('input[name="name"]', 'Anna Beispiel');
  await page.fill('input[name="phone"]', '+49 30 1234567');
  await page.check('input[name="consent"]');
  // A form that is sent at once is taken for a machine's.
  await page.waitForTimeout(2500);
  await page.locator('form[action*="booking"] button').last().click();

  await page.waitForURL(/\/termin\//, { timeout: 20_000 });
  expect(await page.locator('main').innerText()).toContain('Anna');
});

it('sent the owner the way in, and shows the tenant, its lead and its subscription as they are', async () => {
  await expect
    .poll(() => bed.catcher.mails().filter(({ to }) => to.includes(SALON.email)).length, { timeout: 60_000 })
    .toBeGreaterThanOrEqual(2);
  const page = await signIn(await bed.browser.newContext({ locale: 'de-DE' }));
  await page.goto(`${bed.url}${leadPath}`);
  expect(await page.locator('main').innerText()).toContain(SLUG);

  for (const path of [
    '/crm',
    '/crm/tenants',
    '/crm/subscriptions',
    '/crm/incidents',
    '/crm/hosts',
    '/crm/audit',
  ]) {
    const answer = await page.goto(`${bed.url}${path}`);
    expect([path, answer?.status()]).toEqual([path, 200]);
  }
});
