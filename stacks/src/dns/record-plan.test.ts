import { describe, expect, it } from 'vitest';
import { planRecords, recordComment, tenantOfComment } from './record-plan.ts';

const zone = { zone: 'ours.de', caaIssuers: ['letsencrypt.org'] };
const short = (plan: ReturnType<typeof planRecords>) =>
  plan.map(
    ({ type, name, content }) => `${type} ${name} ${typeof content === 'string' ? content : content.issuer}`,
  );

describe('planRecords', () => {
  it('has A and AAAA for the domain and every alias, and says once who may issue', () => {
    const records = planRecords({ domain: 'lily.ours.de', aliases: ['www.lily.ours.de'] }, zone, [
      'ipv4',
      'ipv6',
    ]);

    expect(short(records)).toEqual([
      'A lily.ours.de ipv4',
      'AAAA lily.ours.de ipv6',
      'A www.lily.ours.de ipv4',
      'AAAA www.lily.ours.de ipv6',
      'CAA lily.ours.de letsencrypt.org',
    ]);
  });

  it('leaves names of other zones to the client, also those that only end alike', () => {
    const records = planRecords({ domain: 'lily.ours.de', aliases: ['lily.de', 'notours.de'] }, zone, [
      'ipv4',
    ]);

    expect(new Set(records.map(({ name }) => name))).toEqual(new Set(['lily.ours.de']));
  });

  it('says who may issue for a name beside the domain too', () => {
    const records = planRecords({ domain: 'lily.ours.de', aliases: ['rose.ours.de'] }, zone, ['ipv4']);

    expect(short(records).filter((record) => record.startsWith('CAA'))).toEqual([
      'CAA lily.ours.de letsencrypt.org',
      'CAA rose.ours.de letsencrypt.org',
    ]);
  });

  it('has no AAAA without an IPv6 address, and no CAA where nobody is named', () => {
    const records = planRecords({ domain: 'ours.de', aliases: [] }, { zone: 'ours.de', caaIssuers: [] }, [
      'ipv4',
    ]);

    expect(short(records)).toEqual(['A ours.de ipv4']);
  });

  it('gives every record a name of its own', () => {
    const records = planRecords(
      { domain: 'a.ours.de', aliases: ['b.ours.de', 'b.ours.de', 'a.ours.de'] },
      { zone: 'ours.de', caaIssuers: ['letsencrypt.org', 'pki.goog'] },
      ['ipv4', 'ipv6'],
    );

    expect(new Set(records.map(({ resourceName }) => resourceName)).size).toBe(records.length);
    expect(records).toHaveLength(8);
  });
});

it('reads the tenant back out of the comment of a record', () => {
  expect(tenantOfComment(recordComment('lily'))).toBe('lily');
  expect(tenantOfComment('set by hand')).toBeUndefined();
});
