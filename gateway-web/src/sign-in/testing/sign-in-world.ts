import { createClientsRepository, createUser, systemActor, type Role, type User } from '@codexdlc/domain';
import { Secret, TOTP } from 'otpauth';
import { openTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { openTestBrowser, type TestBrowser } from './test-browser.ts';

export const PASSWORD = 'correct horse battery staple';
const SYSTEM = systemActor('test');

export interface SignInWorld extends TestGateway {
  moveOn(ms: number): void;
  now: () => Date;
  browser(userAgent?: string): TestBrowser;
  newUser(role?: Role, password?: string): Promise<User>;
  /** A browser in which this user has given mail address and password. */
  enter(user: User, password?: string): Promise<TestBrowser>;
  /** Sets up an app and gives its secret; the codes of the minute are used up. */
  addApp(browser: TestBrowser): Promise<{ codeNow: () => string; recoveryCodes: string[] }>;
}

let count = 0;

export async function openSignInWorld({
  env = {},
}: { env?: Record<string, string> } = {}): Promise<SignInWorld> {
  let ahead = 0;
  const now = () => new Date(Date.now() + ahead);
  const gateway = await openTestGateway({ now, env });
  const moveOn = (ms: number) => {
    ahead += ms;
  };
  const browser = (userAgent?: string) => openTestBrowser(gateway.app, userAgent);

  return {
    ...gateway,
    now,
    moveOn,
    browser,

    async newUser(role = 'operator', password = PASSWORD) {
      count += 1;
      const client =
        role === 'client'
          ? await createClientsRepository(gateway.db, SYSTEM).insert({
              name: 'Salon Lily',
              email: null,
              language: 'de',
            })
          : undefined;
      return createUser({ db: gateway.db }, SYSTEM, {
        email: `person-${count}-${Date.now()}@example.test`,
        name: `Person ${count}`,
        role,
        password,
        clientId: client?.id,
      });
    },

    async enter(user, password = PASSWORD) {
      const opened = browser();
      await opened.get('/sign-in');
      await opened.follow(await opened.post('/sign-in', { email: user.email, password }));
      return opened;
    },

    async addApp(opened) {
      await opened.get('/account');
      const page = await opened.follow(await opened.post('/account/app'));
      const letters = /translate="no">([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '';
      const totp = new TOTP({ secret: Secret.fromBase32(letters.replaceAll(' ', '')) });
      const codeNow = () => totp.generate({ timestamp: now().getTime() });
      const codes = await opened.post('/account/app/confirm', { code: codeNow() });
      moveOn(30_000);
      return { codeNow, recoveryCodes: codes.text.match(/\b(?:[0-9a-z]{4}-){3}[0-9a-z]{4}\b/g) ?? [] };
    },
  };
}
