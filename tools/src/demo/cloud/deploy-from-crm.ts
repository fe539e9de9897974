import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { SetupError } from '../../errors.ts';
import { signInAtCrm } from './sign-in-at-crm.ts';

const LOOK_EVERY_MS = 300;
const WITHIN_MS = 300_000;

export interface CrmWish {
  browser: Browser;
  /** Of the site that the CRM belongs to. */
  url: string;
  email: string;
  password: string;
  /** As the lead is listed. */
  leadName: string;
  domain: string;
  slug: string;
  /** As the form offers it. */
  target: 'shared-host' | 'own-server';
  signal: AbortSignal;
  /** Hears each step of the live page when it changes. */
  onStep: (text: string) => void;
}

/** Signs in at the CRM, presses Deploy at a lead, and watches the live page until the tenant is there. Seconds of it. */
export async function deployFromCrm(wish: CrmWish): Promise<number> {
  const context = await wish.browser.newContext({ locale: 'en-GB' });
  try {
    const page = await context.newPage();
    await signInAtCrm(page, wish);
    await page.getByRole('link', { name: wish.leadName }).first().click();
    await page.waitForURL(/\/crm\/leads\/[0-9a-f-]{36}/);
    await page
      .locator(`a[href="${new URL(page.url()).pathname}/deploy"]`)
      .first()
      .click();
    await page.fill('input[name="domain"]', wish.domain);
    await page.locator('input[name="slug"]').fill(wish.slug);
    if (wish.target === 'own-server') await page.selectOption('select[name="host"]', 'own-server');
    const pressedAt = performance.now();
    await page.locator('button[value="deploy"]').click();
    await page.waitForURL(/\/crm\/operations\//);
    await untilLive(page, wish);
    return (performance.now() - pressedAt) / 1000;
  } finally {
    await context.close();
  }
}

async function untilLive(page: Page, { signal, onStep }: CrmWish): Promise<void> {
  const until = performance.now() + WITHIN_MS;
  let told = '';
  for (;;) {
    const live = page.locator('#live');
    const state = await live.getAttribute('data-state');
    if (state === 'succeeded') return;
    const now = (await live.locator('ol.steps li[data-state="running"]').allInnerTexts()).join(' ').trim();
    if (now !== told && now !== '') onStep(now.replaceAll(/\s+/g, ' '));
    told = now;
    if (state === 'failed' || performance.now() > until) {
      throw new SetupError(
        'The tenant was not made.',
        (await live.innerText()).slice(0, 2000),
        'See npx waas operation lily, and platform.log in the home of the demo.',
      );
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
