import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperationsRepository } from '@codexdlc/domain';
import { TenantSpec } from '@codexdlc/stacks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCloudConfig } from '../platform-api/src/cloud-config.ts';
import { dockerOfHost } from '../platform-api/src/process/docker-of-host.ts';
import { ensurePlatformSshKey } from '../platform-api/src/ssh-keys/platform-ssh-key.ts';
import { createTenant } from '../platform-api/src/tenant-requests/create-tenant.ts';
import { retireTenant } from '../platform-api/src/tenant-requests/destroy-tenant.ts';
import { destroyExpired, operationJobs } from '../platform-api/src/worker/operation-jobs.ts';
import type { WorkerDeps } from '../platform-api/src/worker/worker-deps.ts';
import { startHetzner, type Hetzner } from '../tools/src/cloud/hetzner/index.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { askServer } from './own-server-bed.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';
import { uniqueSlug } from './test-platform.ts';

const LONG_MS = 1_500_000;
const RENTED = ['servers', 'primary_ips', 'firewalls', 'ssh_keys'] as const;

/**
 * What is paid for, in every run; `KILL_NEWS_OF=. npx vitest --project e2e e2e/own-server-kills` dies at every moment
 * of the engine and takes half an hour.
 */
const MOMENTS =
  process.env['KILL_NEWS_OF'] ?? '^(?:create|delete) (?:server|ipv4|ipv6|firewall|.*address)\\S* ';

describe('an own server whose engine is killed again and again', () => {
  let bed: PlatformBed;
  let machines: DockerMachines;
  let hetzner: Hetzner;
  let deps: WorkerDeps;
  let folder: string;
  let most = 0;
  let watching: Promise<void>;
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    folder = await mkdtemp(join(tmpdir(), 'own-server-kills-'));
    const { platform, db, sealer } = bed;
    machines = createMachines({ docker: platform.docker, name: `own-kills-${process.pid}` });
    const token = randomBytes(32).toString('hex');
    hetzner = await startHetzner({ machines, token });
    deps = {
      ...bed.workerDeps,
      cloud: parseCloudConfig({ HCLOUD_TOKEN: token, HCLOUD_ENDPOINT: hetzner.endpoint }),
      engineEnv: {
        ...bed.workerDeps.engineEnv,
        NODE_OPTIONS: `--import=${join(import.meta.dirname, 'faults/kill-at-news.ts')}`,
        KILL_NEWS_DIR: folder,
        KILL_NEWS_OF: MOMENTS,
      },
      sshPublicKey: await ensurePlatformSshKey({ db, sealer, homeDir: platform.home.dir }),
      dockerOf: dockerOfHost({ dockerHost: undefined, homeDir: platform.home.dir }),
    };
    await bed.queue.work(operationJobs(deps, 1), stop.signal);
    watching = watch();
  });
  afterAll(async () => {
    stop.abort();
    await watching;
    await hetzner.stop();
    await machines.removeAll();
    await bed.remove();
    await rm(folder, { recursive: true, force: true });
  });

  /**
   * Counts servers all the time, without using up the requests of an hour, and lets the operation try more often than
   * a person would wait for.
   */
  async function watch(): Promise<void> {
    while (!stop.signal.aborted) {
      most = Math.max(most, (await machines.list()).length);
      await bed.db('operations').where('attempt', '>', 3).update({ attempt: 1 });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  async function rented(): Promise<Record<(typeof RENTED)[number], { name: string }[]>> {
    const lists = await Promise.all(
      RENTED.map(async (kind) => {
        const answer = await fetch(`${hetzner.endpoint}/${kind}`, {
          headers: { authorization: `Bearer ${hetzner.token}` },
        });
        return [kind, ((await answer.json()) as Record<string, { name: string }[]>)[kind] ?? []] as const;
      }),
    );
    return Object.fromEntries(lists) as Awaited<ReturnType<typeof rented>>;
  }

  const killed = async () => (await readFile(join(folder, 'killed.txt'), 'utf8')).trim().split('\n');
  let tenantId: string;

  it(
    'has one server in the end, and never had two',
    async () => {
      const slug = uniqueSlug('kill');
      const { gateway } = await machines.network();
      const { db, queue, sealer } = bed;
      const ownServers = { canOrder: true as const, sshFrom: [`${gateway}/32`] };
      const { tenant, operation } = await createTenant(
        { db, queue, sealer, telemetryUrl: undefined, ownServers },
        BED_ACTOR,
        {
          clientId: bed.clientId,
          blueprint: 'mini',
          release: '1.0.0',
          slug,
          domain: `${slug}.localhost`,
          target: { kind: 'own-server', serverType: 'cx23', location: 'fsn1' },
        },
      );
      tenantId = tenant.id;

      const ended = await bed.ended(operation.id, LONG_MS);

      expect([ended.state, ended.error]).toEqual(['succeeded', null]);
      const deaths = await killed();
      console.log(`killed at ${deaths.length} moments of the creation: ${deaths.join(', ')}`);
      expect(deaths.some((moment) => moment.startsWith('create server'))).toBe(true);
      const { servers, primary_ips: addresses, firewalls } = await rented();
      expect([servers.length, addresses.length, firewalls.length]).toEqual([1, 2, 1]);
      expect(most).toBe(1);
      const [machine] = await machines.list();
      const spec = TenantSpec.parse((await bed.tenant(tenantId)).spec);
      expect((await askServer(machine?.ipv4 ?? '', spec)).status).toBe(200);
    },
    LONG_MS,
  );

  it(
    'leaves nothing that is paid for when its destroy is killed at every step',
    async () => {
      const { slug } = await bed.tenant(tenantId);
      const before = (await killed()).length;
      const retired = await retireTenant({ ...bed, graceSeconds: 0 }, BED_ACTOR, { tenantId, confirm: slug });
      expect((await bed.ended(retired.id, LONG_MS)).state).toBe('succeeded');
      await destroyExpired(deps);
      const [last] = await createOperationsRepository(bed.db, BED_ACTOR).list({ limit: 1, tenantId });

      const destroyed = await bed.ended(last?.id ?? '', LONG_MS);

      expect([destroyed.kind, destroyed.state, destroyed.error]).toEqual(['destroy', 'succeeded', null]);
      const deaths = (await killed()).slice(before);
      console.log(`killed at ${deaths.length} moments of the end: ${deaths.join(', ')}`);
      expect(deaths.some((moment) => moment.startsWith('delete server'))).toBe(true);
      expect(await rented()).toEqual({ servers: [], primary_ips: [], firewalls: [], ssh_keys: [] });
      expect(await machines.list()).toEqual([]);
    },
    LONG_MS,
  );
});
