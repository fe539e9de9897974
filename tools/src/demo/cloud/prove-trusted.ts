import type { Browser } from 'playwright-core';
import { SetupError } from '../../errors.ts';

export interface TrustedSite {
  issuer: string;
  /** Days until the certificate ends. */
  daysLeft: number;
  title: string;
}

/** Opens the site as a visitor does: a certificate that the browser does not trust is an error. */
export async function proveTrusted(browser: Browser, url: string): Promise<TrustedSite> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const answer = await page.goto(url);
    const certificate = await answer?.securityDetails();
    if (answer?.status() !== 200 || !certificate?.validTo) {
      throw new SetupError(`${url} does not answer as it should.`, `It said ${answer?.status() ?? 0}.`, '');
    }
    return {
      issuer: certificate.issuer ?? '',
      daysLeft: Math.round((certificate.validTo - Date.now() / 1000) / 86_400),
      title: await page.title(),
    };
  } finally {
    await context.close();
  }
}
