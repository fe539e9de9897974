import { startDns, startPebble, ZoneStore, type DnsServer, type Pebble } from '@codexdlc/tools/cloud';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkAcme } from './check-acme.ts';

let dns: DnsServer;
let pebble: Pebble;
beforeAll(async () => {
  dns = await startDns({ zones: () => new ZoneStore('agency.example').zones() });
  pebble = await startPebble({ dnsServer: dns.server });
}, 120_000);
afterAll(async () => {
  await Promise.all([pebble.stop(), dns.stop()]);
});

describe('the authority in doctor --cloud', () => {
  it('answers where its own certificate is trusted by its file', async () => {
    const { directoryUrl: directory, caFile } = pebble;

    const finding = await checkAcme({ directory, caFile, email: 'ops@agency.example' });

    expect(finding).toMatchObject({
      state: 'ok',
      found: expect.stringContaining('tells ops@agency.example') as string,
    });
  });

  it('is told to be trusted where it is not', async () => {
    const finding = await checkAcme({ directory: pebble.directoryUrl, caFile: undefined, email: undefined });

    expect(finding).toMatchObject({
      state: 'wrong',
      todo: 'Its own certificate is not trusted here: name the file of its authority in WAAS_ACME_CA_FILE.',
    });
  });

  it('is something else where another server answers', async () => {
    const directory = pebble.directoryUrl.replace(/\/dir.*$/, '/nothing-here');

    expect(await checkAcme({ directory, caFile: pebble.caFile, email: undefined })).toMatchObject({
      state: 'wrong',
    });
  });
});
