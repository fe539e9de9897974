import { describe, expect, it } from 'vitest';
import type { DnsZone } from './dns-zone.ts';
import { nameInZone, namesUpwards, zoneOfName } from './zone-rules.ts';

const zone = (name: string, isActive = true): DnsZone => ({
  provider: 'cloudflare',
  id: `${name}-${String(isActive)}`,
  name,
  isActive,
  nameServers: [],
});

describe('zoneOfName', () => {
  const zones = [zone('agency.example'), zone('clients.agency.example'), zone('example.org')];

  it('is the longest one that holds the name', () => {
    expect(zoneOfName('lily.clients.agency.example', zones)?.name).toBe('clients.agency.example');
    expect(zoneOfName('clients.agency.example', zones)?.name).toBe('clients.agency.example');
    expect(zoneOfName('www.agency.example', zones)?.name).toBe('agency.example');
  });

  it('ends at a dot, so that nobody gets records in a zone whose name only looks alike', () => {
    expect(zoneOfName('notexample.org', zones)).toBeUndefined();
    expect(zoneOfName('org', zones)).toBeUndefined();
  });

  it('prefers the active one of two zones with one name', () => {
    const two = [zone('salon.de', false), zone('salon.de')];

    expect(zoneOfName('www.salon.de', two)?.isActive).toBe(true);
  });
});

describe('nameInZone', () => {
  it.each([
    ['salon.de', 'salon.de', '@'],
    ['www.salon.de', 'salon.de', 'www'],
    ['a.b.salon.co.uk', 'salon.co.uk', 'a.b'],
    ['www.other.de', 'salon.de', 'www.other.de'],
  ])('of %s in %s is %s', (name, within, expected) => {
    expect(nameInZone(name, within)).toBe(expected);
  });
});

describe('namesUpwards', () => {
  it('ends below the top', () => {
    expect(namesUpwards('www.salon.co.uk')).toEqual(['www.salon.co.uk', 'salon.co.uk', 'co.uk']);
    expect(namesUpwards('localhost')).toEqual([]);
  });
});
