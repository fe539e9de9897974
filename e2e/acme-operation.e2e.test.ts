import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import {
  createAcmeAccountsRepository,
  createHeldCertificatesRepository,
  createHostsRepository,
  stepsOf,
} from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acmeAgent } from '../platform-api/src/certificates/acme-transport.ts';
import type { CertificateDeps } from '../platform-api/src/certificates/certificate-deps.ts';
import { newAccountKey } from '../platform-api/src/certificates/open-authority.ts';
import { siteHost } from '../platform-api/src/certificates/site-host.ts';
import { switchTenant } from '../platform-api/src/tenant-requests/switch-tenant.ts';
import { operationJobs, operationServices } from '../platform-api/src/worker/operation-jobs.ts';
import { startDns, startPebble, ZoneStore, type DnsServer, type Pebble } from '../tools/src/cloud/index.ts';
import { BED_ACTOR, createPlatformBed, type PlatformBed } from './platform-bed.ts';

const ZONE = 'localhost';

describe('an operation with an authority', () => {
  let bed: PlatformBed;
  let dns: DnsServer;
  let pebble: Pebble;
  let services: Promise<void>[] = [];
  const zones = new ZoneStore(ZONE);
  const stop = new AbortController();

  beforeAll(async () => {
    bed = await createPlatformBed();
    const { httpPort } = bed.platform.host;
    dns = await startDns({ zones: () => zones.zones() });
    pebble = await startPebble({ dnsServer: dns.server, httpPort });
    const { db, sealer } = bed;
    await createAcmeAccountsRepository(db, sealer).ensure(pebble.directoryUrl, newAccountKey);
    const certificates: CertificateDeps = {
      db,
      sealer,
      authority: { directory: pebble.directoryUrl, email: undefined },
      agent: acmeAgent(await readFile(pebble.caFile, 'utf8')),
      siteHostOf: async (id) => siteHost(await createHostsRepository(db).get(id), '/nowhere'),
      dnsChallenger: undefined,
      now: () => new Date(),
      log: bed.workerDeps.log,
    };
    const deps = { ...bed.workerDeps, certificates };
    await bed.queue.work(operationJobs(deps, 2), stop.signal);
    services = operationServices({ ...deps, queue: bed.queue }).map((one) => one.run(stop.signal));
  });
  afterAll(async () => {
    stop.abort();
    await Promise.all(services);
    await pebble.stop();
    await dns.stop();
    await bed.remove();
  });

  const stepOf = async (operationId: string) =>
    (await stepsOf(bed.db, operationId)).find(({ name }) => name === 'certificate');
  const isTrusted = async (name: string) => {
    const ca = await readFile(pebble.rootFile, 'utf8');
    return new Promise<boolean>((resolve) => {
      const socket = connect({ host: '127.0.0.1', port: bed.platform.host.httpsPort, servername: name, ca });
      socket
        .on('secureConnect', () => {
          resolve(true);
          socket.destroy();
        })
        .on('error', () => {
          resolve(false);
        });
    });
  };

  it('succeeds with the temporary certificate while its name leads nowhere, and brings a trusted one once it leads here', async () => {
    const { tenant, operation } = await bed.createMini();
    expect(await bed.ended(operation.id)).toMatchObject({ state: 'succeeded' });
    const first = await stepOf(operation.id);
    expect(first).toMatchObject({ state: 'done' });
    expect(first?.detail).toMatch(new RegExp(`^not yet: ${tenant.domain}: .* Next try at `));
    expect(await isTrusted(tenant.domain)).toBe(false);

    zones.set(tenant.domain, 'A', ['127.0.0.1']);
    const again = await switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId: tenant.id });
    expect(await bed.ended(again.id)).toMatchObject({ state: 'succeeded' });
    expect(await stepOf(again.id)).toMatchObject({ state: 'done', detail: 'a new one serves' });
    expect(await isTrusted(tenant.domain)).toBe(true);

    const once = await switchTenant(bed, BED_ACTOR, 'redeploy', { tenantId: tenant.id });
    expect(await bed.ended(once.id)).toMatchObject({ state: 'succeeded' });
    expect(await stepOf(once.id)).toMatchObject({ detail: 'the one that is held serves already' });
    expect(await isTrusted(tenant.domain)).toBe(true);

    const key = await createHeldCertificatesRepository(bed.db, bed.sealer).keyOf(tenant.id);
    const secret = key?.split('\n')[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    const holders = await filesWith(join(bed.platform.home.edgeDir, '..'), secret);
    expect(holders).toEqual([expect.stringMatching(new RegExp(`/certs/${tenant.slug}\\.[0-9a-f]+\\.key$`))]);
  });
});

/** Of the whole home: state, stacks, logs and edge. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files.some((file) => file.includes('/state/'))).toBe(true);
  const found = await Promise.all(
    files.map(async (file) => ((await readFile(file, 'latin1')).includes(text) ? [file] : [])),
  );
  return found.flat();
}
