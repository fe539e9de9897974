import { startDns, ZoneStore, type DnsServer } from '@codexdlc/tools/cloud';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDnsResolver, type DnsResolver } from './dns-resolver.ts';

let store: ZoneStore;
let dns: DnsServer;
let resolver: DnsResolver;

beforeEach(async () => {
  store = new ZoneStore('salon.example');
  dns = await startDns({ zones: () => store.zones(), outside: 'no-such-name' });
  resolver = createDnsResolver({ servers: [dns.server] });
});
afterEach(() => dns.stop());

const SERVERS = ['ns1.salon.example', 'ns2.salon.example'];

describe('the resolver', () => {
  it('tells what is there, with the zone and who answers for it', async () => {
    store.set('www.salon.example', 'A', ['203.0.113.9', '203.0.113.7'], 120);
    store.set('www.salon.example', 'AAAA', ['2001:db8::7'], 600);
    store.set('salon.example', 'CAA', ['0 issue "ca.example"', '128 iodef "mailto:a@salon.example"']);

    expect(await resolver.look('www.salon.example')).toEqual({
      ipv4: ['203.0.113.7', '203.0.113.9'],
      ipv6: ['2001:db8::7'],
      alias: null,
      ttlSeconds: 600,
      caa: {
        at: 'salon.example',
        records: [
          { tag: 'issue', value: 'ca.example', isCritical: false },
          { tag: 'iodef', value: 'mailto:a@salon.example', isCritical: true },
        ],
      },
      zone: { name: 'salon.example', nameServers: SERVERS, nothingForSeconds: expect.any(Number) as number },
      failure: null,
    });
  });

  it('follows an alias and names it', async () => {
    store.set('salon.example', 'A', ['203.0.113.7']);
    store.set('www.salon.example', 'CNAME', ['salon.example']);

    expect(await resolver.look('www.salon.example')).toMatchObject({
      ipv4: ['203.0.113.7'],
      alias: 'salon.example',
      failure: null,
    });
  });

  it('tells a name without records from one that nobody has', async () => {
    const unset = await resolver.look('www.salon.example');
    const unknown = await resolver.look('www.nobody.example');

    expect(unset).toMatchObject({ ipv4: [], zone: { name: 'salon.example' }, failure: null });
    expect(unknown).toMatchObject({ ipv4: [], zone: null, failure: null });
  });

  it('tells servers that fail from resolvers that do not answer', async () => {
    dns.misbehave('servfail');
    expect(await resolver.look('www.salon.example')).toMatchObject({ failure: 'servers-fail', zone: null });

    dns.misbehave('silent');
    expect(await resolver.look('www.salon.example')).toMatchObject({ failure: 'unreachable' });
  }, 30_000);
});
