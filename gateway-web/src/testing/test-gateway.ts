import { once } from 'node:events';
import { join } from 'node:path';
import { createSealer, createUser, systemActor, type Role, type User } from '@codexdlc/domain';
import type { BotAddress } from '@codexdlc/domain/hub';
import { beginSignIn } from '@codexdlc/domain/sign-in';
import { loadSurveys } from '@codexdlc/domain/surveys';
import { createTestDatabase } from '@codexdlc/domain/testing';
import { openCache } from '@codexdlc/domain/process/open-cache';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import express, { type Express } from 'express';
import type { Knex } from 'knex';
import { pino } from 'pino';
import request, { type Test } from 'supertest';
import { loadAssets } from '../assets/load-assets.ts';
import type { Assets } from '../assets/served-assets.ts';
import { parseGatewayConfig } from '../gateway-config.ts';
import { createApp } from '../http/create-app.ts';
import { csrfTokenOf } from '../http/csrf.ts';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { sealSessionToken } from '../http/session-token.ts';
import { sessions } from '../http/session.ts';
import { createLiveStreams } from '../live/live-streams.ts';
import type { Locale } from '../locale/locale.ts';
import { loadNiches } from '../public-site/load-niches.ts';
import { NICHES_DIR } from '../public-site/niches-dir.ts';
import { createViews } from '../view/create-views.ts';
import { awayPlatform } from './test-platform.ts';

const SYSTEM = systemActor('test');
const ROOT = join(import.meta.dirname, '../..');
export const TEST_ORIGIN = 'https://agency.test';

export interface TestGateway {
  app: Express;
  db: Knex;
  deps: GatewayDeps;
  /** Jobs that pages have asked for, in order. */
  sentJobs: { name: string; payload: unknown }[];
  /** Somebody who is signed in with a second factor just given. */
  signIn(role: Role, options?: SignInOptions): Promise<Visitor>;
  /** Somebody who is not. */
  stranger(): Visitor;
  end(): Promise<void>;
}

export interface SignInOptions {
  name?: string;
  /** Of users with the role "client". */
  clientId?: string;
  locale?: Locale;
  /** Since when the second factor was not given again. */
  confirmedAgoMs?: number;
}

export interface Visitor {
  user: User | undefined;
  csrfToken: string;
  cookie: string;
  get(path: string): Test;
  /** A form of ours, as a browser sends it. */
  post(path: string, fields?: Record<string, string>): Test;
  /** What htmx sends for a part of a page. */
  fragment(method: 'get' | 'post', path: string, fields?: Record<string, string>): Test;
}

export interface TestGatewayOptions {
  platform?: (token: string) => PlatformClient;
  now?: () => Date;
  env?: Record<string, string>;
  /** The agency's bot; none unless given. */
  bot?: BotAddress;
}

/** The whole app on a real database of its own and a real Redis; the platform's API is away unless one is given. */
export async function openTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const redisUrl = process.env['TEST_REDIS_URL'];
  if (redisUrl === undefined) throw new Error('TEST_REDIS_URL is not set; run through vitest');
  const database = await createTestDatabase();
  const log = pino({ level: process.env['TEST_LOG'] ?? 'silent' });
  const cache = openCache(redisUrl, log);
  if (!cache.client.isReady) await once(cache.client, 'ready');
  const config = parseGatewayConfig({
    DATABASE_URL: database.url,
    REDIS_URL: redisUrl,
    GATEWAY_KEY: Buffer.alloc(32, 7).toString('base64url'),
    GATEWAY_URL: TEST_ORIGIN,
    AGENCY_NAME: 'Atelier Test',
    // People of tests have no app; who must have one is tested by itself.
    GATEWAY_SECOND_FACTOR: 'optional',
    ...options.env,
  });
  const assets = await testAssets();
  const now = options.now ?? (() => new Date());
  const sentJobs: TestGateway['sentJobs'] = [];
  const deps: GatewayDeps = {
    config,
    db: database.db,
    redis: cache.client,
    log,
    sealer: createSealer(config.key),
    assets,
    views: createViews({ directory: join(ROOT, 'views'), assets, now }),
    niches: NICHES,
    surveys: await surveys,
    live: createLiveStreams(),
    jobs: {
      send(_trx, name, payload) {
        sentJobs.push({ name, payload });
        return Promise.resolve();
      },
    },
    platform: options.platform ?? awayPlatform,
    findBot: () => Promise.resolve(options.bot),
    now,
  };
  const app = createApp(deps);
  return {
    app,
    db: database.db,
    deps,
    sentJobs,
    signIn: (role, how = {}) => signIn({ app, deps }, role, how),
    stranger: () => visitor(app, { cookie: '', csrfToken: '', user: undefined }),
    async end() {
      deps.live.endAll();
      cache.close();
      await database.end();
    },
  };
}

/** As in the process: read once, for all apps of a file. */
const NICHES = loadNiches(NICHES_DIR);
const surveys = loadSurveys();

let kept: Promise<Assets> | undefined;

/** Packing takes a second: once for all apps of a file. */
function testAssets(): Promise<Assets> {
  return (kept ??= loadAssets({
    directory: join(ROOT, 'assets'),
    pictures: [{ directory: NICHES_DIR, prefix: 'niches' }],
  }));
}

let count = 0;

async function signIn(
  { app, deps }: { app: Express; deps: GatewayDeps },
  role: Role,
  { name, clientId, locale = 'en', confirmedAgoMs = 0 }: SignInOptions,
): Promise<Visitor> {
  count += 1;
  const { db } = deps;
  const input = {
    email: `${role}-${count}-${Date.now()}@example.test`,
    name: name ?? `${role} ${count}`,
    role,
    clientId,
  };
  const user = await createUser({ db }, SYSTEM, input);
  const { tokenId, secret } = await beginSignIn({ db }, user, {
    proofs: ['password', 'totp'],
    ip: '127.0.0.1',
  });
  // A session is made by the app's own middleware, so that cookie and store are what they are there.
  const door = express();
  door.post('/', sessions(deps), (req, res) => {
    const now = deps.now().getTime();
    req.session.user = {
      id: user.id,
      sealedToken: sealSessionToken(deps.sealer, user.id, secret),
      tokenId,
      signedInAt: now,
      confirmedAt: now - confirmedAgoMs,
    };
    req.session.locale = locale;
    res.json({ csrfToken: csrfTokenOf(req) });
  });
  const answer = await request(door).post('/');
  const [setCookie = ''] = answer.get('Set-Cookie') ?? [];
  const [cookie = ''] = setCookie.split(';');
  const { csrfToken } = answer.body as { csrfToken: string };
  return visitor(app, { user, cookie, csrfToken });
}

function visitor(app: Express, who: Pick<Visitor, 'user' | 'cookie' | 'csrfToken'>): Visitor {
  const asBrowser = (test: Test): Test => {
    void test.set('Sec-Fetch-Site', 'same-origin').set('Origin', TEST_ORIGIN).redirects(0);
    return who.cookie === '' ? test : test.set('Cookie', who.cookie);
  };
  const send = (path: string, fields: Record<string, string>): Test =>
    asBrowser(request(app).post(path)).type('form').send(fields);
  return {
    ...who,
    get: (path) => asBrowser(request(app).get(path)),
    post: (path, fields = {}) => send(path, { _csrf: who.csrfToken, ...fields }),
    fragment: (method, path, fields = {}) => {
      const test = method === 'get' ? asBrowser(request(app).get(path)) : send(path, fields);
      return test.set('HX-Request', 'true').set('X-CSRF-Token', who.csrfToken);
    },
  };
}
