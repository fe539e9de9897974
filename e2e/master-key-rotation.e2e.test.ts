import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSealer, type Tenant } from '@codexdlc/domain';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { masterKey, tenantPassphrase } from '../platform-api/src/home/master-key.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { crypterOf } from '../platform-api/src/engine/stack-crypter.ts';
import { openTenantSecrets } from '../platform-api/src/tenant-requests/tenant-secrets.ts';
import { stackConfigPath } from '../platform-api/src/tenants/stack-config.ts';
import { createFaultBed, type FaultBed } from './faults/fault-bed.ts';
import type { FaultWorker } from './faults/fault-worker.ts';
import { initMiniTenant, MINI_SECRETS } from './mini-tenant.ts';
import { untilWhole } from './platform-invariants.ts';
import { startWaas } from './waas-process.ts';

/** Lines that it writes (two stacks, the database), and how long after. The fourth is the key itself. */
const KILLS = [
  { line: 1, afterMs: 0 },
  { line: 1, afterMs: 700 },
  { line: 1, afterMs: 1500 },
  { line: 2, afterMs: 0 },
  { line: 2, afterMs: 400 },
  { line: 3, afterMs: 0 },
] as const;
const COMMAND = ['admin', 'rotate-master-key', '--yes', '--json'];

describe('a new master key', () => {
  let bed: FaultBed;
  let worker: FaultWorker;
  let tenant: Tenant;
  /** Made by `waas init`: the database knows nothing of it, its secrets are in its configuration only. */
  let alone: string;
  let old: Buffer;

  beforeAll(async () => {
    bed = await createFaultBed();
    old = bed.platform.masterKey;
    worker = bed.startWorker({ stabilitySeconds: 1 });
    await worker.ready();
    const made = await bed.createMini('key');
    expect((await bed.ended(made.operation.id)).error).toBeNull();
    tenant = await bed.tenant(made.tenant.id);
    alone = (await initMiniTenant(bed.platform)).slug;
  });
  afterAll(() => bed.remove());

  const rotate = () =>
    startWaas(bed.platform, COMMAND, { DATABASE_URL: bed.database.url, REDIS_URL: bed.servers.redisUrl });
  const killAt = async (line: number, afterMs: number): Promise<void> => {
    const running = rotate();
    await lineOf(running.stdout, line);
    await sleep(afterMs);
    process.kill(-(running.pid ?? 0), 'SIGKILL');
    const { exitCode, all } = await running;
    expect(exitCode, all).toBeUndefined();
  };
  const keyFile = () => bed.platform.home.masterKeyPath;
  const saltsOf = async (slug: string) => {
    const state = await exportState(await stackOf(bed.platform, slug));
    const config = parse(await readFile(stackConfigPath(bed.platform.home.stacksDir, slug), 'utf8')) as {
      encryptionsalt: string;
      config: { 'waas:secrets': { secure: string } };
    };
    const inState = /"salt":\s*"([^"]+)"/.exec(state)?.[1];
    return {
      salts: [config.encryptionsalt, ...(inState === undefined ? [] : [inState])],
      secure: config.config['waas:secrets'].secure,
    };
  };

  it('is not made while the platform runs', async () => {
    const { exitCode, all } = await rotate();

    expect(exitCode).toBe(5);
    expect(all).toContain('waas-queue');
    expect(await masterKey(keyFile())).toEqual(old);
  });

  it('is made in spite of kills: everything opens with it, nothing with the old one', async () => {
    await worker.stop();
    await bed.withoutQueue(async () => {
      for (const { line, afterMs } of KILLS) await killAt(line, afterMs);
      const refused = await startWaas(bed.platform, ['status', alone, '--alone']);
      expect(refused.exitCode).toBe(6);
      expect(refused.all).toContain('rotate-master-key');
      await killAt(4, 0);
      const { exitCode, all } = await rotate();
      expect(exitCode, all).toBe(0);
    });

    const next = await masterKey(keyFile());
    expect(next).not.toEqual(old);
    // A kill at the very end may come when the new key is in place: the next run then makes another one.
    const names = await readdir(bed.platform.home.dir);
    const oldOnes = names.filter((name) => name.startsWith('master.key.'));
    expect(
      oldOnes.every((name) => /^master\.key\.old-[0-9a-f]{8}$/.test(name)),
      oldOnes.join(),
    ).toBe(true);
    const kept = await Promise.all(oldOnes.map((name) => masterKey(join(bed.platform.home.dir, name))));
    expect(kept).toContainEqual(old);

    bed.platform.masterKey = next;
    bed.sealer = createSealer(next);
    const [row] = await bed.db('tenants').where({ id: tenant.id }).pluck<string[]>('sealed_secrets');
    expect(openTenantSecrets(createSealer(next), tenant.id, row ?? '')).toHaveProperty('databasePassword');
    expect(() => openTenantSecrets(createSealer(old), tenant.id, row ?? '')).toThrow('does not open');
    for (const slug of [tenant.slug, alone]) {
      const { salts, secure } = await saltsOf(slug);
      for (const salt of salts) expect(await crypterOf(tenantPassphrase(old, slug), salt)).toBeUndefined();
      const crypter = await crypterOf(tenantPassphrase(next, slug), salts[0] ?? '');
      const secrets = JSON.parse(crypter?.decrypt(secure).toString() ?? '') as Record<string, string>;
      expect(secrets).toMatchObject(slug === alone ? MINI_SECRETS : { databasePassword: expect.any(String) });
    }
  });

  it('is what a worker goes on with', async () => {
    worker = bed.startWorker({ stabilitySeconds: 1 });
    await worker.ready();

    const { operation } = await bed.ask('upgrade', tenant);

    expect(await bed.ended(operation.id)).toMatchObject({ state: 'succeeded', error: null });
    await untilWhole(bed, 30_000);
  });
});

async function lineOf(stream: Readable, number: number): Promise<void> {
  let count = 0;
  for await (const _ of createInterface({ input: stream })) {
    count += 1;
    if (count === number) return;
  }
  throw new Error(`it ended after ${count} lines`);
}
