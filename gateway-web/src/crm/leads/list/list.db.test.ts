import { assignLead } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../../testing/test-gateway.ts';
import { newLead, submittedLead, SYSTEM, unfinishedLead } from '../testing/lead-fixtures.ts';

let gateway: TestGateway;
let operator: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway();
  operator = await gateway.signIn('operator', { name: 'Olga Operator' });
});
afterAll(() => gateway.end());

const names = (html: string) =>
  [...html.matchAll(/href="\/crm\/leads\/[0-9a-f-]{36}">([^<]+)</g)].map(([, name]) => name);
const list = async (query: string) => names((await operator.get(`/crm/leads${query}`)).text);

describe('the list', () => {
  it('is found by name, company, mail address, domain and phone number', async () => {
    await submittedLead(gateway.db, {
      name: 'Jürgen Weiß',
      company: 'Elektro Weiß',
      email: 'weiss@elektro.example',
      phone: '0171 2345678',
      domain: 'elektro-weiss.de',
    });
    await newLead(gateway.db, { name: 'Somebody Else' });

    for (const search of [
      'jurgen',
      'Elektro',
      'weiss@elektro',
      'elektro-weiss.de',
      '0171 234',
      '+49 171 2345678',
    ]) {
      expect([search, await list(`?q=${encodeURIComponent(search)}`)]).toEqual([search, ['Jürgen Weiß']]);
    }
    expect(await list('?q=nobody-is-called-so')).toEqual([]);
  });

  it('is narrowed by every filter of its address, and the address is kept in the form', async () => {
    const lead = await newLead(gateway.db, { name: 'Filtered', niche: 'coaches' });
    const userId = operator.user?.id ?? '';
    await assignLead({ db: gateway.db }, SYSTEM, { leadId: lead.id, version: lead.version, userId });

    expect(await list('?niche=coaches')).toEqual(['Filtered']);
    expect(await list('?assigned=me')).toEqual(['Filtered']);
    expect(await list('?niche=coaches&assigned=nobody')).toEqual([]);
    expect(await list('?niche=coaches&stage=new&source=staff')).toEqual(['Filtered']);
    expect(await list('?niche=coaches&stage=won')).toEqual([]);
    expect(await list('?niche=coaches&from=2020-01-01&to=2020-12-31')).toEqual([]);
    expect(await list('?niche=coaches&qualification=hot')).toEqual([]);
    const { text } = await operator.get('/crm/leads?niche=coaches&assigned=me&from=2020-01-01');
    expect(text).toContain('<option value="coaches" selected>');
    expect(text).toContain('<option value="me" selected>');
    expect(text).toContain('value="2020-01-01"');
    expect(text).toContain('/crm/leads/export.csv?niche=coaches&amp;assigned=me&amp;from=2020-01-01');
  });

  it('shows spam only to whoever asks for it', async () => {
    await submittedLead(gateway.db, { name: 'Spammy' }, { spam: { score: 90, flags: ['honeypot'] } });

    expect(await list('?q=spammy')).toEqual([]);
    expect(await list('?q=spammy&standing=spam')).toEqual(['Spammy']);
  });

  it('shows an unfinished one as such', async () => {
    await unfinishedLead(gateway.db, { name: 'Half Done' });

    expect((await operator.get('/crm/leads?q=half')).text).toMatch(/unfinished, step 2 of \d/);
  });

  it('is sorted by score and by reminder', async () => {
    await submittedLead(gateway.db, { name: 'Low' }, { score: 1, niche: 'restaurants' });
    await submittedLead(gateway.db, { name: 'High' }, { score: 90, niche: 'restaurants' });

    expect(await list('?niche=restaurants&sort=score')).toEqual(['High', 'Low']);
    expect(await list('?niche=restaurants&sort=follow-up')).toEqual([]);
  });

  it('goes through pages forwards and back', async () => {
    for (let made = 0; made < 120; made += 1)
      await newLead(gateway.db, { name: `Paged ${made}`, niche: 'installers' });
    const link = (html: string, rel: string) =>
      new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1]?.replaceAll('&amp;', '&');
    const first = (await operator.get('/crm/leads?niche=installers')).text;
    const second = (await operator.get(link(first, 'next') ?? '')).text;
    const third = (await operator.get(link(second, 'next') ?? '')).text;

    expect([first, second, third].map((html) => names(html).length)).toEqual([50, 50, 20]);
    expect(new Set([first, second, third].flatMap(names)).size).toBe(120);
    expect(link(third, 'next')).toBeUndefined();
    expect(link(first, 'prev')).toBeUndefined();
    expect(names((await operator.get(link(third, 'prev') ?? '')).text)).toEqual(names(second));
    expect(names((await operator.get(link(second, 'prev') ?? '')).text)).toEqual(names(first));
  });

  it('begins anew when a page of it is gone', async () => {
    const { status, headers } = await operator.get('/crm/leads?niche=installers&cursor=nonsense');

    expect([status, headers['location']]).toEqual([303, '/crm/leads?niche=installers']);
  });

  it('speaks the language of whoever reads', async () => {
    for (const [locale, word] of [
      ['de', 'Anfragen'],
      ['ru', 'Заявки'],
    ] as const) {
      const visitor = await gateway.signIn('operator', { locale });
      expect((await visitor.get('/crm/leads')).text).toContain(`<h1>${word}</h1>`);
    }
  });
});
