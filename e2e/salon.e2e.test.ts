import type { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { refreshStack } from '../platform-api/src/engine/run-stack.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { downTenant } from '../platform-api/src/tenants/down-tenant.ts';
import { initTenant } from '../platform-api/src/tenants/init-tenant.ts';
import { firstSignInUrl } from '../platform-api/src/tenants/tenant-access.ts';
import { upTenant } from '../platform-api/src/tenants/up-tenant.ts';
import { book, firstFreeSlot, storedBookings } from './booking.ts';
import { containerOf, foundOf, runIn } from './docker-probe.ts';
import { askSite } from './site-client.ts';
import { createTestPlatform, uniqueSlug, type TestPlatform } from './test-platform.ts';

const onStep = (): void => undefined;
/** Well formed, answered by nobody: the bot must live with a Telegram that cannot be reached. */
const BOT_TOKEN = `123456789:${'A'.repeat(35)}`;

describe('a salon from its blueprint', () => {
  let platform: TestPlatform;
  let lily: TenantSpec;
  let rose: TenantSpec;

  beforeAll(async () => {
    platform = await createTestPlatform();
    const [first, second] = [uniqueSlug('lily'), uniqueSlug('rose')];
    lily = await initTenant(platform, {
      type: 'salon',
      client: 'Lily',
      slug: first,
      domain: `${first}.localhost`,
      botToken: BOT_TOKEN,
    });
    rose = await initTenant(platform, {
      type: 'salon',
      client: 'Rose',
      slug: second,
      domain: `${second}.localhost`,
      settings: { language: 'en' },
    });
    await Promise.all([upTenant(platform, lily.slug, { onStep }), upTenant(platform, rose.slug, { onStep })]);
  });
  afterAll(() => platform.removeAll());

  it('books a free slot, stores it in its own database only, and the worker confirms it', async () => {
    const slot = await firstFreeSlot(platform, lily);

    const answer = await book(platform, lily, slot, 'Anna Beispiel');

    expect(answer.status).toBe(201);
    await vi.waitFor(
      async () => {
        expect(await storedBookings(platform, lily.slug)).toEqual([
          { name: 'Anna Beispiel', confirmed: true },
        ]);
      },
      { timeout: 15_000, interval: 300 },
    );
    expect(await storedBookings(platform, rose.slug)).toEqual([]);
  });

  it('gives a slot to one of two who want it, and tells the other', async () => {
    const slot = await firstFreeSlot(platform, rose);

    const answers = await Promise.all(
      ['Berta Beispiel', 'Clara Beispiel'].map((name) => book(platform, rose, slot, name)),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('runs a bot only where there is a token', async () => {
    const roles = async (slug: string) =>
      (await foundOf(platform.docker, slug)).containers
        .map(({ Names }) => Names[0]?.split(`${slug}-`)[1]?.split('-')[0])
        .sort();

    expect(await roles(lily.slug)).toEqual(['backend', 'bot', 'cache', 'database', 'worker']);
    expect(await roles(rose.slug)).toEqual(['backend', 'cache', 'database', 'worker']);
  });

  it('changes nothing when it is run again, also after a refresh, bot included', async () => {
    await upTenant(platform, lily.slug, { onStep, expectNoChanges: true });
    await refreshStack(await stackOf(platform, lily.slug), { onStep });
    const { changes } = await upTenant(platform, lily.slug, { onStep, expectNoChanges: true });

    expect(Object.keys(changes)).toEqual(['same']);
  });

  it('cannot reach the database or cache of a neighbour, but its own', async () => {
    const backend = await containerOf(platform.docker, lily.slug, 'backend');
    const neighbour = await containerOf(platform.docker, rose.slug, 'database');
    const address = Object.values(neighbour.NetworkSettings.Networks)[0]?.IPAddress ?? '';
    const connect = (host: string) =>
      runIn(platform.docker, backend.Id, ['node', '-e', CONNECT, host, '5432']);

    expect((await connect('database')).output).toContain('connected');
    expect((await connect(address)).output).toContain('no way');
    expect((await connect(`waas-${rose.slug}-database`)).output).toContain('no way');
  });

  it("gives the owner's first sign-in behind #, and serves its page", async () => {
    const url = new URL(await firstSignInUrl(platform, lily.slug));

    expect(url.hash.length).toBeGreaterThan(30);
    expect((await askSite(platform, lily, { path: url.pathname })).status).toBe(200);
  });

  it('keeps its bookings when it is taken down and brought back', async () => {
    await downTenant(platform, lily.slug, { onStep, purge: false });
    const gone = await foundOf(platform.docker, lily.slug);
    await upTenant(platform, lily.slug, { onStep });

    expect(gone.containers).toEqual([]);
    expect(gone.volumes).toHaveLength(2);
    expect(await storedBookings(platform, lily.slug)).toEqual([{ name: 'Anna Beispiel', confirmed: true }]);
  });

  it('leaves nothing behind when it is purged', async () => {
    await downTenant(platform, rose.slug, { onStep, purge: true });

    expect(await foundOf(platform.docker, rose.slug)).toEqual({ containers: [], networks: [], volumes: [] });
    expect((await askSite(platform, lily)).status).toBe(200);
  });
});

const CONNECT = `
const socket = require('node:net').connect({ host: process.argv[1], port: Number(process.argv[2]) });
const say = (text) => { console.log(text); process.exit(); };
socket.on('connect', () => say('connected')).on('error', () => say('no way'));
setTimeout(() => say('no way'), 2000);
`;
