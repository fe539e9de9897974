import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type ErrorRequestHandler } from 'express';
import type { Knex } from 'knex';
import { addAccountRoutes } from '../accounts/account-routes.ts';
import type { AccountsDeps } from '../accounts/accounts-deps.ts';
import { addEnterRoutes } from '../accounts/enter-routes.ts';
import { hashPassword } from '../accounts/password.ts';
import { secondFactorGate } from '../accounts/second-factor-gate.ts';
import { adminSession } from '../accounts/session.ts';
import { addUserRoutes } from '../accounts/user-routes.ts';
import { createUsersRepository } from '../accounts/users-repository.ts';
import { addAdminErrors } from '../admin-shell/admin-errors.ts';
import { createAdminRouter, type AdminRouter } from '../admin-shell/admin-router.ts';
import { createAdminShell } from '../admin-shell/admin-shell.ts';
import { renderAdmin } from '../admin-shell/render-admin.ts';
import { connectDatabase } from '../data/database.ts';
import { migrateToLatest } from '../data/migrate-database.ts';
import { connectRedis } from '../data/redis.ts';
import { statusOf } from '../http/error-handler.ts';
import { createRateLimiter } from '../http/rate-limit.ts';
import { requireSameOrigin } from '../http/same-origin.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { kitAssets, useViews } from '../http/views.ts';
import { createStuckMailsRepository } from '../messages/stuck-mails-repository.ts';
import { KIT_MIGRATIONS } from '../migrations/all.ts';
import { Secret } from '../secret.ts';
import { createAdminClient, type AdminClient } from './admin-client.ts';
import { createTestDatabase } from './test-database.ts';

export const PASSWORD = 'a whole sentence is good';
export const START = new Date('2030-03-05T07:00:00Z');

export interface TestAdmin {
  url: string;
  db: Knex;
  admin: AdminRouter;
  accounts: AccountsDeps;
  /** Moves the clock of the application. */
  wait(ms: number): void;
  addUser(role: string, language?: string): Promise<{ id: string; mail: string }>;
  signedIn(role: string, language?: string): Promise<AdminClient & { id: string; mail: string }>;
  stop(): Promise<void>;
}

/** A blueprint that has nothing but the kit. */
export async function startTestAdmin(): Promise<TestAdmin> {
  const database = await createTestDatabase();
  const db = connectDatabase({ url: database.url, applicationName: 'test', maxConnections: 8 });
  await migrateToLatest(db, KIT_MIGRATIONS);
  const redis = connectRedis(new Secret(process.env['TEST_REDIS_URL'] ?? ''), () => undefined);
  await redis.connect();
  let at = START.getTime();
  const now = () => new Date(at);
  const accounts: AccountsDeps = {
    db,
    now,
    newId: randomUUID,
    roles: { owner: 'owner', all: ['owner', 'staff'] },
    roleName: (role) => `role ${role}`,
    limiter: createRateLimiter(redis),
    limits: { signIn: { name: `sign-in-${randomUUID()}`, max: 1000, windowSeconds: 900 } },
    factorKey: Buffer.alloc(32, 7),
    siteUrl: 'http://kit.example',
    canMail: async () => !(await createStuckMailsRepository(db).areThere(now())),
  };
  const shell = createAdminShell({
    nav: [{ key: 'home', path: '/', icon: 'house', label: () => 'Home', isMain: true }],
    brand: () => 'Kit <Test>',
    language: () => 'de',
    timeZone: () => 'Europe/Berlin',
    release: 'test',
  });
  const session = adminSession({
    redis,
    secret: new Secret('a secret of the tests'),
    isHttps: false,
    name: 'kit',
  });
  const admin = createAdminRouter({
    db,
    now,
    session,
    shell,
    gate: secondFactorGate({ db, base: shell.base }),
  });
  addEnterRoutes(admin, accounts);
  addAccountRoutes(admin, accounts);
  addUserRoutes(admin, accounts);
  admin.get('/', { roles: accounts.roles.all }, (req, res) =>
    renderAdmin(req, res, {
      view: 'kit/pages/error',
      title: 'Home',
      model: { said: { title: 'Home', text: '' }, back: '' },
    }),
  );
  admin.post('/fails', { roles: ['owner'] }, () => {
    throw new Error('planted failure');
  });
  addAdminErrors(admin, { error: () => undefined });

  const app = express();
  useViews(app, [join(kitAssets(''), 'views')]);
  app.use(securityHeaders({ isHttps: false }), requireSameOrigin());
  app.use(shell.base, admin.router);
  const plain: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
    res.status(statusOf(error)).send('refused');
  };
  app.use(plain);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const passwordHash = await hashPassword(PASSWORD);

  const addUser: TestAdmin['addUser'] = async (role, language = 'de') => {
    const id = randomUUID();
    const mail = `${role}-${id.slice(0, 8)}@kit.example`;
    await createUsersRepository(db).insert({ id, mail, name: `Test ${role}`, role, language, passwordHash });
    return { id, mail };
  };
  return {
    url,
    db,
    admin,
    accounts,
    addUser,
    wait(ms) {
      at += ms;
    },
    async signedIn(role, language) {
      const user = await addUser(role, language);
      const client = createAdminClient(url);
      await client.signIn(user.mail, PASSWORD);
      return { ...client, ...user };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([db.destroy(), redis.close()]);
      await database.drop();
    },
  };
}
