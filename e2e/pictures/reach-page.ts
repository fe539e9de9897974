import type { Page } from 'playwright-core';

/** Does what leads to the page, on the site at `url`, and stays there. */
export type Reach = (page: Page, url: string) => Promise<void>;

const FILE = [
  'Name;Firma;E-Mail;Telefon;Notiz',
  'Lena Vogt;Salon Vogt;lena@salon-vogt.example;0171 2345678;kennt uns von der Messe',
  'Ömer Kaya;Kaya Haustechnik;info@kaya.example;030 1234567;',
  'ohne Adresse;;;;',
].join('\n');

/** Uploads a list of contacts: what would be taken of it. */
export const reachImportPreview: Reach = async (page, url) => {
  await page.goto(`${url}/crm/leads/import`);
  await page.setInputFiles('input[type="file"]', {
    name: 'kontakte.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(FILE),
  });
  await page.click('main form button[type="submit"]');
  await page.waitForURL(/\/crm\/leads\/import\/[0-9a-f-]+$/);
};

/** ... and what was taken. */
export const reachImportReport: Reach = async (page, url) => {
  await reachImportPreview(page, url);
  await page.click('button[name="step"][value="import"]');
  await page.waitForURL(/\/report$/);
};

/** Begins to set up an app: the page with the square. */
export const reachAppSetUp: Reach = async (page, url) => {
  await page.goto(`${url}/account`);
  await page.click('form[action="/account/app"] button');
  await page.waitForURL(/\/account\/app$/);
};

/** Asks for a code for Telegram: the page that shows it. */
export const reachTelegramCode: Reach = async (page, url) => {
  await page.goto(`${url}/account`);
  await page.click('form[action="/account/telegram"] button');
  await page.waitForURL(/\/account\/telegram$/);
};
