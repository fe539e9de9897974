import { describe, expect, it } from 'vitest';
import { answerQuestion } from './answer-rules.ts';
import { ZoneStore } from './zone-store.ts';

const store = new ZoneStore('agency.example', 'deep.agency.example', 'client.example');
store.set('agency.example', 'A', ['192.0.2.1']);
store.set('www.agency.example', 'CNAME', ['agency.example']);
store.set('shop.agency.example', 'CNAME', ['www.client.example']);
store.set('away.agency.example', 'CNAME', ['somewhere.else']);
store.set('round.agency.example', 'CNAME', ['round.agency.example']);
store.set('*.sites.agency.example', 'A', ['192.0.2.9']);
store.set('own.sites.agency.example', 'TXT', ['x']);
store.set('a.b.agency.example', 'TXT', ['one', 'two']);
store.set('given.agency.example', 'NS', ['ns1.other.example']);
store.set('agency.example', 'CAA', ['0 issue "letsencrypt.org"']);
store.set('www.client.example', 'A', ['192.0.2.5']);

const ask = (name: string, type: string) => answerQuestion(store.zones(), { name, type }, 'refuse');
const contents = (name: string, type: string) =>
  ask(name, type).answers.map((record) => `${record.name} ${record.type} ${JSON.stringify(record.data)}`);

describe('an authoritative answer', () => {
  it.each([
    ['AGENCY.example', 'A', ['agency.example A "192.0.2.1"']],
    ['agency.example.', 'A', ['agency.example A "192.0.2.1"']],
    [
      'www.agency.example',
      'A',
      ['www.agency.example CNAME "agency.example"', 'agency.example A "192.0.2.1"'],
    ],
    ['www.agency.example', 'CNAME', ['www.agency.example CNAME "agency.example"']],
    [
      'shop.agency.example',
      'A',
      ['shop.agency.example CNAME "www.client.example"', 'www.client.example A "192.0.2.5"'],
    ],
    ['away.agency.example', 'A', ['away.agency.example CNAME "somewhere.else"']],
    ['lily.sites.agency.example', 'A', ['lily.sites.agency.example A "192.0.2.9"']],
    ['x.lily.sites.agency.example', 'A', ['x.lily.sites.agency.example A "192.0.2.9"']],
    ['agency.example', 'CAA', ['agency.example CAA {"flags":0,"tag":"issue","value":"letsencrypt.org"}']],
    [
      'deep.agency.example',
      'NS',
      [
        'deep.agency.example NS "ns1.deep.agency.example"',
        'deep.agency.example NS "ns2.deep.agency.example"',
      ],
    ],
  ])('%s %s', (name, type, expected) => {
    expect(contents(name, type)).toEqual(expected);
    expect(ask(name, type)).toMatchObject({ code: 'NOERROR', isAuthoritative: true });
  });

  it('tells a name without such records from one that is not there', () => {
    const soa = [{ type: 'SOA', ttl: 60, name: 'agency.example' }];

    expect(ask('agency.example', 'AAAA')).toMatchObject({ code: 'NOERROR', answers: [], authorities: soa });
    expect(ask('b.agency.example', 'A')).toMatchObject({ code: 'NOERROR', answers: [], authorities: soa });
    expect(ask('no.agency.example', 'A')).toMatchObject({ code: 'NXDOMAIN', answers: [], authorities: soa });
  });

  it('does not let a wildcard cover what is beside a name that is there', () => {
    expect(ask('c.b.agency.example', 'A').code).toBe('NXDOMAIN');
    expect(ask('x.own.sites.agency.example', 'A').code).toBe('NXDOMAIN');
    expect(ask('own.sites.agency.example', 'A')).toMatchObject({ code: 'NOERROR', answers: [] });
  });

  it('ends where an alias leads back to itself', () => {
    expect(contents('round.agency.example', 'A')).toEqual([
      'round.agency.example CNAME "round.agency.example"',
    ]);
  });

  it('sends on to whom a part of the zone was given', () => {
    expect(ask('x.given.agency.example', 'A')).toMatchObject({
      code: 'NOERROR',
      isAuthoritative: false,
      answers: [],
      authorities: [{ type: 'NS', data: 'ns1.other.example' }],
    });
  });

  it('refuses other zones, or knows that they are not there', () => {
    const question = { name: 'google.example', type: 'A' };

    expect(answerQuestion(store.zones(), question, 'refuse')).toMatchObject({ code: 'REFUSED' });
    expect(answerQuestion(store.zones(), question, 'no-such-name')).toMatchObject({ code: 'NXDOMAIN' });
  });
});
