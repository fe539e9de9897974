import { describe, expect, it } from 'vitest';
import { serverIdIn, withoutContents, withoutServer } from './lost-server-rules.ts';

const urn = (type: string, name: string): string => `urn:pulumi:lily::waas::${type}::${name}`;
const SERVER = urn('hcloud:index/server:Server', 'server');
const IPV4 = urn('hcloud:index/primaryIp:PrimaryIp', 'ipv4');
const RECORD = urn('cloudflare:index/dnsRecord:DnsRecord', 'dns-aaaa-lily.de');
const VOLUME = urn('docker:index/volume:Volume', 'database-volume');
const READY = urn('waas:server:Ready', 'server-ready');
const PROVIDER = urn('pulumi:providers:docker', 'docker');

const state = JSON.stringify({
  version: 3,
  deployment: {
    manifest: { magic: 'kept' },
    resources: [
      { urn: IPV4, type: 'hcloud:index/primaryIp:PrimaryIp', id: '1' },
      { urn: SERVER, type: 'hcloud:index/server:Server', id: '2', dependencies: [IPV4] },
      { urn: PROVIDER, type: 'pulumi:providers:docker', dependencies: [SERVER], id: 'uuid' },
      { urn: VOLUME, type: 'docker:index/volume:Volume', id: 'v', protect: true, deletedWith: SERVER },
      {
        urn: RECORD,
        type: 'cloudflare:index/dnsRecord:DnsRecord',
        id: '3',
        dependencies: [IPV4, SERVER],
        propertyDependencies: { content: [SERVER], name: null },
      },
    ],
  },
});

interface Parsed {
  deployment: { resources: { urn: string }[] };
}

describe('a server that has got a new disk', () => {
  const withKeys = (keys: string[]): string => {
    const { deployment, ...rest } = JSON.parse(state) as { deployment: { resources: object[] } };
    const ready = { urn: READY, type: 'waas:server:Ready', deletedWith: SERVER, outputs: { hostKeys: keys } };
    return JSON.stringify({
      ...rest,
      deployment: { ...deployment, resources: [...deployment.resources, ready] },
    });
  };

  it('stays, and what was on it is forgotten', () => {
    const left = JSON.parse(withoutContents(withKeys(['old']), ['old']) ?? '') as Parsed;

    expect(left.deployment.resources.map(({ urn: name }) => name)).toEqual([IPV4, SERVER, PROVIDER, RECORD]);
  });

  it('is not forgotten once more when it has shown its new keys', () => {
    expect(withoutContents(withKeys(['new']), ['old'])).toBeUndefined();
    expect(withoutContents(state, ['old'])).toBeUndefined();
  });
});

describe('a server that is gone', () => {
  it('is taken out of the state with all that was on it, and nothing names it any more', () => {
    const left = JSON.parse(withoutServer(state)) as {
      version: number;
      deployment: { resources: { urn: string }[] };
    };

    expect(left).toMatchObject({ version: 3, deployment: { manifest: { magic: 'kept' } } });
    expect(left.deployment.resources.map(({ urn: name }) => name)).toEqual([IPV4, PROVIDER, RECORD]);
    expect(JSON.stringify(left)).not.toContain(SERVER);
    expect(left.deployment.resources[2]).toMatchObject({
      dependencies: [IPV4],
      propertyDependencies: { content: [], name: [] },
    });
  });

  it('is known by its id at the provider', () => {
    expect(serverIdIn(state)).toBe('2');
    expect(serverIdIn(withoutServer(state))).toBeUndefined();
    expect(serverIdIn('{"version":3,"deployment":null}')).toBeUndefined();
  });
});
