import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askServer, rentedAt } from './own-server-bed.ts';
import { openOwnServerPlatform, type OwnServerPlatform } from './own-server-platform.ts';

const LONG_MS = 1_500_000;

/**
 * What is paid for, in every run; `KILL_NEWS_OF=. npx vitest --project e2e e2e/own-server-kills` dies at every moment
 * of the engine and takes half an hour.
 */
const MOMENTS =
  process.env['KILL_NEWS_OF'] ?? '^(?:create|delete) (?:server|ipv4|ipv6|firewall|.*address)\\S* ';

describe('an own server whose engine is killed again and again', () => {
  let own: OwnServerPlatform;
  let folder: string;
  let most = 0;
  let watching: Promise<void>;
  const stop = new AbortController();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'own-server-kills-'));
    own = await openOwnServerPlatform('own-kills', (deps) => ({
      ...deps,
      engineEnv: {
        ...deps.engineEnv,
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'faults/kill-at-news.ts')}`,
        KILL_NEWS_DIR: folder,
        KILL_NEWS_OF: MOMENTS,
      },
    }));
    watching = watch();
  });
  afterAll(async () => {
    stop.abort();
    await watching;
    await own.end();
    await rm(folder, { recursive: true, force: true });
  });

  /**
   * Counts servers all the time, without using up the requests of an hour, and lets the operation try more often than
   * a person would wait for.
   */
  async function watch(): Promise<void> {
    while (!stop.signal.aborted) {
      most = Math.max(most, (await own.machines.list()).length);
      await own.bed.db('operations').where('attempt', '>', 3).update({ attempt: 1 });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  const killed = async () => (await readFile(join(folder, 'killed.txt'), 'utf8')).trim().split('\n');
  let tenantId: string;

  it(
    'has one server in the end, and never had two',
    async () => {
      const { tenant, operation } = await own.order('kill');
      tenantId = tenant.id;

      const ended = await own.bed.ended(operation.id, LONG_MS);

      expect([ended.state, ended.error]).toEqual(['succeeded', null]);
      const deaths = await killed();
      console.log(`killed at ${deaths.length} moments of the creation: ${deaths.join(', ')}`);
      expect(deaths.some((moment) => moment.startsWith('create server'))).toBe(true);
      const { servers, primary_ips: addresses, firewalls } = await rentedAt(own.hetzner);
      expect([servers.length, addresses.length, firewalls.length]).toEqual([1, 2, 1]);
      expect(most).toBe(1);
      const [machine] = await own.machines.list();
      const spec = TenantSpec.parse((await own.bed.tenant(tenantId)).spec);
      expect((await askServer(machine?.ipv4 ?? '', spec)).status).toBe(200);
    },
    LONG_MS,
  );

  it(
    'leaves nothing that is paid for when its destroy is killed at every step',
    async () => {
      const before = (await killed()).length;

      const destroyed = await own.destroy(tenantId, LONG_MS);

      expect([destroyed.kind, destroyed.state, destroyed.error]).toEqual(['destroy', 'succeeded', null]);
      const deaths = (await killed()).slice(before);
      console.log(`killed at ${deaths.length} moments of the end: ${deaths.join(', ')}`);
      expect(deaths.some((moment) => moment.startsWith('delete server'))).toBe(true);
      expect(await rentedAt(own.hetzner)).toEqual({
        servers: [],
        primary_ips: [],
        firewalls: [],
        ssh_keys: [],
      });
      expect(await own.machines.list()).toEqual([]);
    },
    LONG_MS,
  );
});
