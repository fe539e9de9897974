import { createUser, systemActor, type User } from '@codexdlc/domain';
import { createTestDatabase, type TestDatabase } from '@codexdlc/domain/testing';
import { Secret, TOTP } from 'otpauth';
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMailCatcher } from '../tools/src/mail-catcher/index.ts';
import { startTestServers } from '../tools/src/testing/start-servers.ts';
import { startGateway, type GatewayProcess } from './gateway-process.ts';

const PASSWORD = 'correct horse battery staple';
let database: TestDatabase;
let mails: Awaited<ReturnType<typeof startMailCatcher>>;
let gateway: GatewayProcess;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];
let user: User;
let count = 0;

/** In the order in which they were opened; also after a start that failed half-way. */
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const servers = await startTestServers();
  closers.push(() => servers.stop());
  mails = await startMailCatcher();
  closers.push(() => mails.stop());
  database = await createTestDatabase(servers.databaseUrl);
  closers.push(() => database.end());
  gateway = await startGateway({
    databaseUrl: database.url,
    redisUrl: servers.redisUrl,
    more: { SMTP_URL: mails.smtpUrl },
  });
  closers.push(() => gateway.stop());
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  closers.push(() => browser.close());
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

beforeEach(async () => {
  count += 1;
  user = await createUser({ db: database.db }, systemActor('test'), {
    email: `person-${count}@example.test`,
    name: `Person ${count}`,
    role: 'operator',
    password: PASSWORD,
  });
  complaints = [];
  await open();
});
afterEach(async () => {
  await context.close();
  // A page that breaks its own rules says so in the console.
  expect(complaints).toEqual([]);
});

async function open(javaScriptEnabled = true): Promise<void> {
  context = await browser.newContext({ locale: 'en-GB', baseURL: gateway.url, javaScriptEnabled });
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
}

/** A device that has a key store and knows its owner. */
async function addDevice(): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

async function givePassword(): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Mail address').fill(user.email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function addPasskey(): Promise<void> {
  await page.goto('/account/passkeys/new');
  await page.getByLabel('Name of the passkey').fill('Laptop');
  await page.getByRole('button', { name: 'Create passkey' }).click();
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor();
}

const pathname = () => new URL(page.url()).pathname;
const signOut = async () => {
  await page.goto('/account');
  await page.locator('.user-menu > summary').click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL('**/sign-in');
};

describe('a passkey', () => {
  it('is made on the account page, and then opens the door alone', async () => {
    await addDevice();
    await givePassword();
    await page.waitForURL('**/crm');
    await addPasskey();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    await page.getByText('Laptop').first().waitFor();
    await signOut();

    // Either the browser offers it by itself, or the button asks for it.
    await page
      .getByRole('button', { name: 'Use a passkey' })
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await page.waitForURL('**/crm');

    const rows = await database
      .db('audit')
      .where({ action: 'user.signed-in', actor_id: user.id })
      .orderBy('id');
    expect(rows.map(({ details }) => details.proofs)).toEqual([['password'], ['passkey']]);
  });

  it('is the second step after a password, and gone when it is removed', async () => {
    const { cdp, authenticatorId } = await addDevice();
    await givePassword();
    await page.waitForURL('**/crm');
    await addPasskey();
    // From here on the device wants to be touched, so that it does not answer before it is asked.
    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
    await signOut();
    await givePassword();
    await page.waitForURL('**/sign-in/second-step');
    await page.getByRole('heading', { name: 'One more step' }).waitFor();

    await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL('**/crm');

    await page.goto('/account');
    await page.getByRole('link', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('The passkey is removed.').waitFor();
    expect(await database.db('user_passkeys').where('user_id', user.id)).toEqual([]);
  });

  it('of a device that does not know its owner does not open the door alone', async () => {
    const { cdp, authenticatorId } = await addDevice();
    await givePassword();
    await page.waitForURL('**/crm');
    await addPasskey();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await signOut();
    const form = page.locator('form[data-passkey=get]');

    await form.getByRole('button').click();
    await form.getByText('The passkey was not accepted.').waitFor();
    // A browser that was talked into asking for less is refused by the server.
    await form.evaluate((element: { dataset: Record<string, string> }) => {
      const options = JSON.parse(element.dataset['options'] ?? '') as object;
      element.dataset['options'] = JSON.stringify({ ...options, userVerification: 'discouraged' });
    });
    await form.getByRole('button').click();
    await page.waitForURL('**/sign-in/passkey');

    await page.locator('.plain-main > .notice').getByText('The passkey was not accepted.').waitFor();
    await page.goto('/account');
    expect(pathname()).toBe('/sign-in');
  });

  it('that was copied is refused: its counter does not go on', async () => {
    await addDevice();
    await givePassword();
    await page.waitForURL('**/crm');
    await addPasskey();
    await signOut();
    await database.db('user_passkeys').where('user_id', user.id).update({ counter: 1_000_000 });

    await page.goto('/sign-in');
    await page
      .getByRole('button', { name: 'Use a passkey' })
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await page.getByText('The passkey was not accepted.').first().waitFor();

    expect(await database.db('audit').where('action', 'user.passkey-refused')).not.toEqual([]);
  });
});

describe('without JavaScript', () => {
  it('signing in with an app, a change of the password and signing out work', async () => {
    await context.close();
    await open(false);
    await givePassword();
    await page.waitForURL('**/crm');
    await page.goto('/account');
    await page.getByRole('button', { name: 'Set up the app' }).click();
    const letters = (await page.locator('.app-letters').innerText()).replaceAll(' ', '');
    const totp = new TOTP({ secret: Secret.fromBase32(letters) });
    await page.getByLabel('Code of the app').fill(totp.generate());
    await page.getByRole('button', { name: 'Confirm' }).click();
    const [code = ''] = await page.locator('.recovery-codes li').allInnerTexts();
    await signOut();

    await givePassword();
    await page.getByRole('link', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(code);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.goto('/account');

    await page.getByText('9 codes are left.').waitFor();
    await page.getByLabel('Current password').fill(PASSWORD);
    await page.getByLabel('New password').fill('four new words for me');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed.').waitFor();
  });
});

describe('a forgotten password', () => {
  it('comes back by mail', async () => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('Mail address').fill(user.email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await expect.poll(() => linkTo(user.email), { timeout: 60_000 }).toBeDefined();

    await page.goto(linkTo(user.email) ?? '');
    await page.getByLabel('New password').fill('four new words for me');
    await page.getByRole('button', { name: 'Save password' }).click();
    await page.getByText('Your password is saved.').waitFor();
    await page.getByLabel('Mail address').fill(user.email);
    await page.getByLabel('Password', { exact: true }).fill('four new words for me');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();

    await page.waitForURL('**/crm');
  });
});

function linkTo(email: string): string | undefined {
  const mail = mails.mails().find(({ to }) => JSON.stringify(to).includes(email));
  return mail && /http:\/\/localhost:\d+\/password\/[\w-]{43}/.exec(JSON.stringify(mail))?.[0];
}
