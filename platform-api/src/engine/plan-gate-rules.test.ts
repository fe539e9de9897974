import { describe, expect, it } from 'vitest';
import { requireHarmless, type PlannedChange } from './plan-gate-rules.ts';

const VOLUME = 'docker:index/volume:Volume';
const SERVER = 'hcloud:index/server:Server';
const ADDRESS = 'hcloud:index/primaryIp:PrimaryIp';
const DISK = 'hcloud:index/volume:Volume';
const SETTLED = { mayOrder: false };

const change = (type: string, operation: string): PlannedChange => ({
  urn: `urn:pulumi:lily::waas::${type}::data`,
  type,
  operation,
});
const gate = (plan: readonly PlannedChange[], options = SETTLED) => {
  requireHarmless(plan, options);
};

describe('requireHarmless', () => {
  it.each(['delete', 'replace', 'delete-replaced', 'create-replacement', 'discard-replaced'])(
    'refuses to %s a volume',
    (operation) => {
      expect(() => {
        gate([change(VOLUME, operation)]);
      }).toThrow('delete or replace data');
    },
  );

  it.each([SERVER, ADDRESS, DISK])('refuses whatever a deploy would do to %s', (type) => {
    for (const operation of ['create', 'update', 'replace', 'delete', 'create-replacement', 'import']) {
      expect(() => {
        gate([change(type, operation)]);
      }, operation).toThrow('touch the rented server');
    }
  });

  it.each([SERVER, ADDRESS, DISK])('lets %s be ordered where none is there yet, and nothing else', (type) => {
    const order = { mayOrder: true };

    expect(() => {
      gate([change(type, 'create')], order);
    }).not.toThrow();
    for (const operation of ['update', 'replace', 'delete', 'create-replacement']) {
      expect(() => {
        gate([change(type, operation)], order);
      }, operation).toThrow('touch the rented server');
    }
  });

  it('lets a server be ordered in place of one that is gone, and leaves addresses that visitors know alone', () => {
    const replacing = { mayOrder: true, keepsAddresses: true };

    expect(() => {
      gate([change(SERVER, 'create'), change(ADDRESS, 'same')], replacing);
    }).not.toThrow();
    for (const operation of ['create', 'update', 'replace', 'delete']) {
      expect(() => {
        gate([change(SERVER, 'create'), change(ADDRESS, operation)], replacing);
      }, operation).toThrow('touch the rented server');
    }
  });

  it('lets addresses move with the order of a server, and never with one that is there', () => {
    const moves = [change(ADDRESS, 'replace'), change(ADDRESS, 'delete-replaced')];

    expect(() => {
      gate([change(SERVER, 'create'), ...moves], { mayOrder: true });
    }).not.toThrow();
    for (const operation of ['same', 'update', 'replace', 'create-replacement']) {
      expect(() => {
        gate([change(SERVER, operation), ...moves], { mayOrder: true });
      }, operation).toThrow('touch the rented server');
    }
    expect(() => {
      gate([change(SERVER, 'create'), ...moves]);
    }).toThrow('touch the rented server');
  });

  it('lets containers and records come and go, and what is precious stay', () => {
    expect(() => {
      gate([
        change('docker:index/container:Container', 'delete'),
        change('docker:index/container:Container', 'replace'),
        change('cloudflare:index/dnsRecord:DnsRecord', 'update'),
        change(VOLUME, 'create'),
        change(VOLUME, 'same'),
        change(VOLUME, 'update'),
        change(SERVER, 'same'),
        change(SERVER, 'refresh'),
        change(ADDRESS, 'read'),
      ]);
    }).not.toThrow();
  });

  it('names what would be lost or touched', () => {
    expect(() => {
      gate([change(VOLUME, 'replace')]);
    }).toThrow(expect.objectContaining({ code: 'PLAN_REFUSED', why: 'replace data' }) as Error);
    expect(() => {
      gate([change(SERVER, 'update')]);
    }).toThrow(expect.objectContaining({ code: 'PLAN_REFUSED', reason: 'plan-touches-server' }) as Error);
  });
});
