import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invitedStaff } from './salon/invited-staff.ts';
import { openSalonBed, type SalonBed } from './salon/salon-bed.ts';

/** Shorter, and the form takes it for a machine's. */
const TYPING_MS = 2500;

/** What people do with the salon, on a phone: a customer with and without JavaScript, one of the team, the owner. */
describe('a day in the salon', () => {
  let bed: SalonBed;

  beforeAll(async () => {
    bed = await openSalonBed();
  });
  afterAll(async () => {
    await bed.end();
  });

  const submit = 'main form button:not([type="button"])';
  const textOf = (page: Page) => page.locator('main').innerText();

  async function book(page: Page, language: 'de' | 'en', who: { name: string; mail: string }): Promise<void> {
    await page.goto(`${bed.trial.url}/booking?lang=${language}`);
    await page.check('input[value="cut-long"]');
    await page.check('input[value="gloss"]');
    await page.click(submit);
    // The last free day of the strip: tomorrow could no longer be moved.
    const day = page.locator('nav.week ol a.free').last();
    const address = (await day.getAttribute('href')) ?? '';
    await page.goto(new URL(address, bed.trial.url).toString());
    await page.locator('main a[href*="start="]').first().click();
    await page.fill('input[name="name"]', who.name);
    await page.fill('input[name="mail"]', who.mail);
    await page.check('input[name="consent"]');
    await page.waitForTimeout(TYPING_MS);
    await page.click(submit);
    await page.waitForURL(/\/termin\//);
  }

  async function mailTo(address: string, subject: RegExp): Promise<string> {
    const find = () =>
      bed.trial.mails.mails().find((mail) => mail.to.includes(address) && subject.test(mail.subject));
    await expect.poll(() => find() !== undefined, { timeout: 30_000 }).toBe(true);
    return `${find()?.text ?? ''}\n${find()?.raw ?? ''}`;
  }

  it('is booked, moved and cancelled by a customer in German, whose mails say the same', async () => {
    const page = await bed.visitor({ language: 'de', width: 390 });
    await book(page, 'de', { name: 'Berta Phone', mail: 'berta@example.org' });
    expect(await textOf(page)).toContain('Schnitt, langes Haar');
    expect(await textOf(page)).toContain('Glossing');

    const confirmation = await mailTo('berta@example.org', /Ihr Termin am/);
    expect(confirmation).toContain('text/calendar');
    const link = /https?:\/\/\S+\/termin\/[\w-]+/.exec(confirmation)?.[0] ?? '';
    await page.goto(link);
    await page.click('main a[href$="/move"], main a[href*="/move?"]');
    await page.locator('main a[href*="start="]').last().click();
    await page.click(submit);
    await page.waitForURL((url) => !url.pathname.endsWith('/move'));
    await mailTo('berta@example.org', /jetzt am/);

    await page.click('main a[href$="/cancel"], main a[href*="/cancel?"]');
    await page.click(submit);
    await mailTo('berta@example.org', /abgesagt/);
    expect(await textOf(page)).toContain('abgesagt');
  });

  it('is booked by a customer in English without JavaScript', async () => {
    const page = await bed.visitor({ language: 'en', width: 390, hasScript: false });
    await book(page, 'en', { name: 'Nora Plain', mail: 'nora@example.org' });
    expect(await textOf(page)).toContain('Cut, long hair');
    expect(await mailTo('nora@example.org', /./)).toContain('Cut, long hair');
  });

  it('belongs to whoever works in it: staff see and change their own, and manage nothing', async () => {
    const page = await invitedStaff(bed);
    await page.goto(`${bed.trial.url}/admin`);
    const calendar = await textOf(page);
    expect(calendar).not.toContain('Fiene');
    await page.goto(`${bed.trial.url}/admin/absences/new`);
    await page.fill('input[name="note"]', 'Zahnarzt');
    await page.fill('input[name="fromTime"]', '08:00');
    await page.fill('input[name="untilTime"]', '09:00');
    await page.click('form[action$="/absences"] button:not([type="button"])');
    await page.waitForURL((url) => url.pathname === '/admin');

    const refused = await page.goto(`${bed.trial.url}/admin/services`);
    expect(refused?.status()).toBe(403);
  });

  it.each(['de', 'en'] as const)(
    'is run by its owner, who takes a walk-in and changes a price (%s)',
    async (language) => {
      const page = await bed.owner(language);
      await page.goto(`${bed.trial.url}/admin/appointments/new`);
      await page.check('input[name="services"][value="blow-dry"]');
      const name = `Walk In ${language}`;
      await page.fill('input[name="name"]', name);
      await page.selectOption('select[name="staff"]', { index: language === 'de' ? 0 : 1 });
      await page.selectOption('select[name="source"]', 'walk-in');
      await page.fill('input[name="time"]', language === 'de' ? '07:00' : '07:30');
      await page.click('form[action$="/appointments"] button:not([type="button"])');
      await page.waitForURL((url) => url.pathname === '/admin');
      await page.goto(`${bed.trial.url}/admin/customers`);
      expect((await page.goto(`${bed.trial.url}/admin/services/blow-dry`))?.status()).toBe(200);
      const price = page.locator('input[name="price"]').first();
      await price.fill(language === 'de' ? '33' : '34');
      await page.locator('main form button:not([type="button"])').first().click();
      await page.waitForLoadState();

      await expect
        .poll(
          async () =>
            (await (await fetch(`${bed.trial.url}/services?lang=en`)).text()).includes(
              language === 'de' ? '€33' : '€34',
            ),
          {
            timeout: 10_000,
          },
        )
        .toBe(true);
      await page.context().close();
    },
  );
});
