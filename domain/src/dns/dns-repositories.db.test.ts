import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { insertTestTenant } from '../testing/test-tenant.ts';
import { createDnsAnswersRepository } from './dns-answers-repository.ts';
import type { DnsAnswers } from './dns-answers.ts';
import type { DnsZone } from './dns-zone.ts';
import { createDnsZonesRepository } from './dns-zones-repository.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.end());

const zone = (id: string, name: string): DnsZone => ({
  provider: 'cloudflare',
  id,
  name,
  isActive: true,
  nameServers: ['ada.ns.example', 'bob.ns.example'],
});
const answers: DnsAnswers = {
  ipv4: ['203.0.113.7'],
  ipv6: [],
  alias: null,
  ttlSeconds: 300,
  caa: null,
  zone: { name: 'salon.de', nameServers: ['ns1.salon.de'], nothingForSeconds: 60 },
  failure: null,
};

describe('zones that are ours', () => {
  it('are those of the last read, also when several read at once', async () => {
    const zones = createDnsZonesRepository(database.db);
    expect(await zones.readAt('cloudflare')).toBeUndefined();
    const later = new Date('2026-11-26T12:00:00Z');

    await zones.replace('cloudflare', [zone('1', 'a.example'), zone('2', 'b.example')], new Date(0));
    await Promise.all([1, 2, 3].map(() => zones.replace('cloudflare', [zone('2', 'b.example')], later)));

    expect(await zones.list('cloudflare')).toEqual([zone('2', 'b.example')]);
    expect(await zones.readAt('cloudflare')).toEqual(later);
  });
});

describe('what was seen of names', () => {
  it('is kept for the names that a tenant still has', async () => {
    const tenant = await insertTestTenant(database.db);
    const beside = await insertTestTenant(database.db, { beside: tenant });
    const repository = createDnsAnswersRepository(database.db);
    const lookedAt = new Date('2026-11-26T12:00:00Z');
    await repository.keep(beside.id, [{ name: 'other.de', answers, lookedAt }]);

    await repository.keep(tenant.id, [
      { name: 'salon.de', answers, lookedAt },
      { name: 'www.salon.de', answers, lookedAt },
    ]);
    const seen = {
      name: 'salon.de',
      answers: { ...answers, ipv4: [] },
      lookedAt: new Date(lookedAt.getTime() + 1),
    };
    await repository.keep(tenant.id, [seen]);

    expect(await repository.of(tenant.id)).toEqual([seen]);
    expect(await repository.of(beside.id)).toHaveLength(1);
  });

  it('is not read in a form that is not known', async () => {
    const tenant = await insertTestTenant(database.db);
    const row = { tenant_id: tenant.id, name: 'salon.de', answers: '{"ipv4":"one"}', looked_at: new Date() };
    await database.db('dns_answers').insert(row);

    expect(await createDnsAnswersRepository(database.db).of(tenant.id)).toEqual([]);
  });
});
