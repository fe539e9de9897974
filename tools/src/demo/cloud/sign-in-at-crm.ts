import type { Page } from 'playwright-core';

/** Signs in at the CRM with a password and ends at its leads. `url`: of the site, without a slash at the end. */
export async function signInAtCrm(
  page: Page,
  { url, email, password }: { url: string; email: string; password: string },
): Promise<void> {
  await page.goto(`${url}/sign-in?next=%2Fcrm%2Fleads`);
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', password);
  await page.click('form[action="/sign-in"] button[type="submit"]');
  await page.waitForURL(/\/crm\/leads/);
}
