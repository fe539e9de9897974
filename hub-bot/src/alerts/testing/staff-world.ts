import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createHostsRepository,
  createIncidentsRepository,
  createOutboxRepository,
  createReleasesRepository,
  createToken,
  createUser,
  systemActor,
  type Incident,
  type IncidentReport,
  type Role,
  type UserActor,
} from '@codexdlc/domain';
import { bindTelegram, createBindingCode } from '@codexdlc/domain/hub';
import { createPlatformClient, type PlatformClient } from '@codexdlc/platform-api/client';
import type { Group, Persona } from '@codexdlc/tools/telegram';
import { actionFeature } from '../../actions/action-buttons.ts';
import { commandMenuTick } from '../../commands/command-menu-tick.ts';
import { commandFeature } from '../../commands/command-feature.ts';
import { tenantActionKinds } from '../../commands/tenant-action-kinds.ts';
import { handleEvent } from '../../events/handle-event.ts';
import { whoIs } from '../../people/who-is.ts';
import { openHubBed, type HubBed } from '../../testing/hub-bed.ts';
import { alertFeature } from '../alert-feature.ts';
import { alertEvents } from '../incident-events.ts';

const SYSTEM = systemActor('test');
const CHECKOUT = join(import.meta.dirname, '../../../..');
const DIGEST = `sha256:${'a'.repeat(64)}`;

export interface Staff {
  userId: string;
  name: string;
  user: Persona;
  chat: ReturnType<Persona['privateChat']>;
}

export interface StaffWorld extends HubBed {
  /** The API as an architect, to see what was done. */
  api: PlatformClient;
  hostId: string;
  /** Every change that the hub has asked the platform for: "POST /v1/...". */
  changes: string[];
  /** What the platform answers to a read, by its path, in place of what it would. */
  answers: Map<string, unknown>;
  /** The hub's clock runs ahead by so much from now on. */
  ahead(ms: number): void;
  /** Somebody of the agency, or of a client, who is bound. */
  staff(
    name: string,
    role: Role,
    more?: { clientId?: string; language?: 'de' | 'en' | 'ru' },
  ): Promise<Staff>;
  teamGroup(owner: Staff, title: string): Promise<Group>;
  tenant(slug: string): Promise<{ id: string; clientId: string }>;
  report(report: Partial<IncidentReport>): Promise<Incident>;
  close(incident: Incident): Promise<void>;
  /** What the platform has told since, once more for what is told twice. */
  relay(times?: number): Promise<void>;
}

/** The hub with everything of the staff's, on the platform's real API as a process of its own. */
export async function openStaffWorld(env: Record<string, string> = {}): Promise<StaffWorld> {
  let apiUrl = '';
  let aheadMs = 0;
  const changes: string[] = [];
  const answers = new Map<string, unknown>();
  const platform = (token: string) =>
    createPlatformClient({
      url: apiUrl,
      token,
      fetch(request) {
        const { pathname } = new URL(request.url);
        if (request.method !== 'GET') changes.push(`${request.method} ${pathname}`);
        const answer = answers.get(pathname);
        return answer === undefined ? fetch(request) : Promise.resolve(Response.json(answer));
      },
    });
  const bed = await openHubBed({
    env: { HUB_QUIET_HOURS: 'off', ...env },
    platform,
    now: () => new Date(Date.now() + aheadMs),
    parts: {
      whoIs,
      features: [alertFeature(), commandFeature(), actionFeature(tenantActionKinds)],
      handlers: [],
      ticks: [commandMenuTick],
    },
  });
  const { db } = bed;
  const home = await mkdtemp(join(tmpdir(), 'waas-hub-'));
  const { child, url } = await startApi(bed, home);
  apiUrl = url;
  const { id: userId } = await createUser({ db }, SYSTEM, {
    email: 'api@example.test',
    name: 'API',
    role: 'architect',
  });
  const { secret } = await createToken({ db }, SYSTEM, {
    userId,
    name: 'test',
    scopes: ['admin'],
    expiresInDays: 1,
  });
  const api = createPlatformClient({ url, token: secret });
  const { id: hostId } = await createHostsRepository(db).insert({
    name: 'host-1',
    memoryMb: 64_000,
    overcommit: 1.5,
    settings: {
      dockerHost: 'tcp://127.0.0.1:1',
      edge: { dir: '/nowhere', containerName: 'none', httpPort: 80, httpsPort: 443 },
      firstPort: 20_000,
      networkRange: '10.99.0.0/16',
    },
  });
  await publish(bed);

  const world: StaffWorld = {
    ...bed,
    api,
    hostId,
    changes,
    answers,
    ahead(ms) {
      aheadMs += ms;
    },
    async staff(name, role, { clientId, language = 'en' } = {}) {
      const given = { email: `${name.toLowerCase()}@example.test`, name, role };
      const user = await createUser({ db }, SYSTEM, { ...given, ...(clientId && { clientId }) });
      const { user: account, chat } = bed.person(name);
      const actor: UserActor = {
        kind: 'user',
        userId: user.id,
        name,
        role,
        clientId,
        scopes: ['admin'],
      };
      const now = () => new Date();
      const { code } = await createBindingCode({ db, now }, actor, { userId: user.id });
      const { sealer, bot } = bed.hub;
      const who = { botId: bot.id, telegramId: account.id, code, language };
      const { result } = await bindTelegram({ db, now, sealer }, who);
      if (result !== 'bound') throw new Error(`${name} was not bound: ${result}`);
      // A bot may write to nobody who has not written before.
      chat.send('hello');
      return { userId: user.id, name, user: account, chat };
    },
    async teamGroup(owner, title) {
      const group = bed.telegram.addGroup({ title, members: [owner.user, bed.bot] });
      const chat = { bot_id: bed.bot.id, chat_id: group.id, kind: 'supergroup', title, language: 'de' };
      await db('telegram_chats')
        .insert({ ...chat, team_of: owner.userId })
        .onConflict(['bot_id', 'chat_id'])
        .merge({ team_of: owner.userId });
      return group;
    },
    async tenant(slug) {
      const client = await api.post('/v1/clients', { body: { name: `Client of ${slug}`, language: 'en' } });
      const body = { clientId: client.id, blueprint: 'salon', domain: `${slug}.example.com`, slug };
      const { tenant, operation } = await api.post('/v1/tenants', { body });
      await db('operations')
        .where('id', operation.id)
        .update({ state: 'succeeded', percent: 100, started_at: db.fn.now(), finished_at: db.fn.now() });
      await db('tenants').where('id', tenant.id).update({ status: 'live' });
      return { id: tenant.id, clientId: client.id };
    },
    async report(report) {
      return db.transaction((trx) =>
        createIncidentsRepository(trx, SYSTEM).report({ ...CRASH, hostId, ...report }),
      );
    },
    async close({ id }) {
      await db.transaction((trx) => createIncidentsRepository(trx, SYSTEM).close(id));
    },
    async relay(times = 1) {
      const outbox = createOutboxRepository(db);
      const events = await outbox.unpublished(1_000);
      const ending = new AbortController().signal;
      for (const { id, name, payload, createdAt } of events) {
        const event = { id, name, payload, at: createdAt } as Parameters<typeof handleEvent>[2];
        for (let n = 0; n < times; n += 1) await handleEvent(bed.hub, [alertEvents], event, ending);
      }
      await outbox.markPublished(events.map(({ id }) => id));
    },
    async end() {
      child.kill('SIGKILL');
      await bed.end();
      await rm(home, { recursive: true, force: true });
    },
  };
  return world;
}

const CRASH: IncidentReport = {
  fingerprint: 'container:lily:backend',
  kind: 'crash',
  severity: 'critical',
  title: 'The backend of lily has ended',
  cause: null,
  facts: {
    tenant: 'lily',
    role: 'backend',
    what: 'died',
    isOutOfMemory: false,
    memoryLimitMb: 160,
    deaths: 1,
  },
  exitCode: 137,
  logLines: ['listening on 3000', 'Error: <b>out of beans</b>'],
  tenantId: null,
  hostId: null,
  clientId: null,
  isOccurrence: true,
};

async function publish({ db }: HubBed): Promise<void> {
  const file = join(CHECKOUT, 'tenant-blueprints/salon/blueprint.json');
  const definition = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await createReleasesRepository(db).publish({
    blueprint: 'salon',
    version: '1.0.0',
    image: DIGEST,
    definition: { ...definition, version: '1.0.0' },
    storeImages: { postgres: DIGEST, redis: DIGEST },
  });
}

async function startApi(
  { database, hub }: HubBed,
  home: string,
): Promise<{ child: ChildProcess; url: string }> {
  const billing = join(home, 'billing.json');
  await writeFile(billing, JSON.stringify({ seller: SELLER }));
  const child = fork(join(CHECKOUT, 'platform-api/src/main-api.ts'), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      WAAS_HOME: home,
      DATABASE_URL: database.url,
      REDIS_URL: hub.config.redisUrl.reveal(),
      BILLING_FILE: billing,
      API_PORT: '0',
      STOP_DRAIN_SECONDS: '0',
      LOG_LEVEL: 'error',
    },
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the API ended with ${String(code)} before it was ready`);
  });
  const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
  return { child, url };
}

const SELLER = {
  name: 'Atelier Test',
  address: ['Lindenstraße 12', '20099 Hamburg'],
  email: 'billing@agency.test',
  bank: { name: 'Bank', accountHolder: 'Atelier Test', iban: 'DE89370400440532013000' },
};
