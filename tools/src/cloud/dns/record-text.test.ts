import { describe, expect, it } from 'vitest';
import { recordOf } from './record-text.ts';
import type { SettableType } from './resource-record.ts';

const of = (type: SettableType, content: string) => recordOf({ name: 'A.Example.', type, content, ttl: 60 });

describe('the text of a record', () => {
  it.each<[SettableType, string, unknown]>([
    ['A', '192.0.2.1', '192.0.2.1'],
    ['AAAA', '2001:db8::1', '2001:db8::1'],
    ['CNAME', 'Target.Example.', 'target.example'],
    ['CAA', '128 issuewild ";"', { flags: 128, tag: 'issuewild', value: ';' }],
    ['MX', '10 mail.example', { preference: 10, exchange: 'mail.example' }],
    ['SRV', '0 5 443 www.example', { priority: 0, weight: 5, port: 443, target: 'www.example' }],
  ])('%s %s', (type, content, data) => {
    expect(of(type, content)).toEqual({ name: 'a.example', type, ttl: 60, data });
  });

  it('takes off the quotes of a text, and cuts a long one', () => {
    expect(of('TXT', '"v=\\"x\\"" "y"').data).toEqual([Buffer.from('v="x"y')]);
    expect(of('TXT', 'k'.repeat(600)).data).toMatchObject([{ length: 255 }, { length: 255 }, { length: 90 }]);
  });

  it.each<[SettableType, string]>([
    ['A', '2001:db8::1'],
    ['AAAA', '192.0.2.1'],
    ['A', '192.0.2.256'],
    ['CNAME', 'not a name'],
    ['CAA', 'issue letsencrypt.org'],
    ['CAA', '256 issue "x"'],
    ['MX', 'mail.example'],
  ])('refuses %s %s and says what it got', (type, content) => {
    expect(() => of(type, content)).toThrow(JSON.stringify(content));
  });
});
