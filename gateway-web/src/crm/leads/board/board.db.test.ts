import { convertLead, editLead, setFollowUp, type LeadDetails } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../../testing/test-gateway.ts';
import { newLead, storedLead, submittedLead, SYSTEM, unfinishedLead } from '../testing/lead-fixtures.ts';
import { CARDS_PER_COLUMN } from './board-view.ts';

let gateway: TestGateway;
let operator: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway();
  operator = await gateway.signIn('operator', { name: 'Olga Operator' });
});
afterAll(() => gateway.end());

const make = (more: Parameters<typeof newLead>[1] = {}) => newLead(gateway.db, more);
const stored = (id: string) => storedLead(gateway.db, id);
const moveFields = (lead: LeadDetails, to: string, more: Record<string, string> = {}) => ({
  to,
  version: String(lead.version),
  from: lead.stage,
  ...more,
});
const drag = (lead: LeadDetails, to: string, more: Record<string, string> = {}) =>
  operator.fragment('post', `/crm/leads/${lead.id}/stage`, moveFields(lead, to, more));

describe('the board', () => {
  it('shows a column for every stage, with cards that say why they have their score', async () => {
    const lead = await submittedLead(gateway.db, { company: 'Salon Lily' });

    const { status, text } = await operator.get('/crm/leads/board');

    expect(status).toBe(200);
    expect(text.match(/class="lead-column"/g)).toHaveLength(6);
    expect(text).toContain(`id="lead-${lead.id}"`);
    expect(text).toContain('Salon Lily');
    expect(text).toContain('+25 Wants to begin soon');
    expect(text).toContain('43 <span>hot</span>');
  });

  it('says how far an unfinished one has come', async () => {
    await unfinishedLead(gateway.db);

    expect((await operator.get('/crm/leads/board')).text).toMatch(/unfinished, step 2 of \d/);
  });

  it('adds up what the leads of a column would pay in a month', async () => {
    // Prices are kept for a minute: this app has read none yet.
    const fresh = await openTestGateway();
    try {
      const terms = { currency: 'EUR', period: 'month', trial_days: 0, grace_days: 10 };
      await fresh
        .db('plans')
        .insert({ id: 'site-and-bot-monthly', name: 'Both', price_cents: 7900, ...terms });
      await newLead(fresh.db, { niche: 'beauty-salons' });
      await newLead(fresh.db, { niche: 'beauty-salons' });
      await newLead(fresh.db, { niche: 'unknown-niche' });
      const visitor = await fresh.signIn('operator');

      expect((await visitor.get('/crm/leads/board')).text).toContain('€158 a month');
    } finally {
      await fresh.end();
    }
  });

  it('tells of reminders that are due', async () => {
    const lead = await make();
    const at = new Date(Date.now() - 60_000);
    await setFollowUp({ db: gateway.db }, SYSTEM, {
      leadId: lead.id,
      version: lead.version,
      at,
      note: 'Call',
    });

    expect((await operator.get('/crm/leads/board')).text).toContain('One follow-up is due');
  });

  it('shows a page of a column and then the next one', async () => {
    for (let made = 0; made <= CARDS_PER_COLUMN; made += 1) await make({ niche: 'installers' });
    const { text } = await operator.get('/crm/leads/board?niche=installers');
    const [, fragment = ''] = /hx-get="([^"]+)"/.exec(text.slice(text.indexOf('class="more"'))) ?? [];

    expect(text.match(/class="lead-card"/g)).toHaveLength(CARDS_PER_COLUMN);
    const next = await operator.fragment('get', fragment.replaceAll('&amp;', '&'));
    expect(next.status).toBe(200);
    expect(next.text.match(/class="lead-card"/g)).toHaveLength(1);
    expect(next.text).not.toContain('<html');
  });

  it('is empty in words', async () => {
    const { text } = await operator.get('/crm/leads/board?niche=nothing-of-ours');

    expect(text).toContain('No lead fits this choice');
    expect(text).not.toContain('class="lead-board"');
  });
});

describe('moving a card', () => {
  it('works by its form, without JavaScript', async () => {
    const lead = await make();

    const answer = await operator.post(`/crm/leads/${lead.id}/stage`, {
      ...moveFields(lead, 'contacted'),
      back: '/crm/leads/board?niche=beauty-salons',
    });

    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      '/crm/leads/board?niche=beauty-salons',
    ]);
    expect((await stored(lead.id)).stage).toBe('contacted');
    expect((await operator.get('/crm/leads/board')).text).toContain('is in “Contacted” now.');
  });

  it('answers htmx with the card, the counts of both columns and words for the live region', async () => {
    const lead = await make();

    const { status, text } = await drag(lead, 'qualified');

    expect(status).toBe(200);
    expect(text).toContain(`data-stage="qualified"`);
    expect(text).toContain('id="count-new" hx-swap-oob="true"');
    expect(text).toContain('id="count-qualified" hx-swap-oob="true"');
    expect(text).toMatch(/id="board-status"[^>]*hx-swap-oob="innerHTML">“Lead \d+” is in “Qualified” now\./);
    expect(text).not.toContain('<html');
  });

  it('puts a card below another one', async () => {
    const [first, second, third] = [await make(), await make(), await make()];
    await drag(first, 'won');
    await drag(second, 'won');

    await drag(third, 'won', { after: second.id });

    const { text } = await operator.get('/crm/leads/board');
    const places = [second, third, first].map(({ id }) => text.indexOf(`id="lead-${id}"`));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('says so when somebody else was faster, and shows where the card is now', async () => {
    const lead = await make();
    await drag(lead, 'qualified');

    const { status, text } = await drag(lead, 'contacted');

    expect(status).toBe(409);
    expect(text).toContain(`data-stage="qualified"`);
    expect(text).toContain('was moved by somebody else meanwhile and is in “Qualified” now');
    expect((await stored(lead.id)).stage).toBe('qualified');
  });

  it('minds no change that is not a move', async () => {
    const lead = await make();
    await editLead({ db: gateway.db }, SYSTEM, {
      leadId: lead.id,
      version: lead.version,
      company: 'Renamed',
    });

    const { status, text } = await drag(lead, 'contacted');

    expect(status).toBe(200);
    expect(text).toContain('Renamed');
    expect((await stored(lead.id)).stage).toBe('contacted');
  });

  it('asks why a lead is lost', async () => {
    const lead = await make();
    const asked = await operator.post(`/crm/leads/${lead.id}/stage`, {
      ...moveFields(lead, 'lost'),
      back: '/crm/leads',
    });

    expect(asked.headers['location']).toBe(`/crm/leads/${lead.id}/lost?back=%2Fcrm%2Fleads`);
    expect((await stored(lead.id)).stage).toBe('new');
    const page = await operator.get(asked.headers['location'] ?? '');
    expect(page.text).toContain('name="lostReason"');
    expect(page.text).toContain('Too expensive');

    const done = await operator.post(`/crm/leads/${lead.id}/stage`, {
      ...moveFields(lead, 'lost'),
      lostReason: 'too-expensive',
      lostNote: 'Under 20 Euro\u0000',
      back: '/crm/leads',
    });
    expect(done.headers['location']).toBe('/crm/leads');
    expect(await stored(lead.id)).toMatchObject({
      stage: 'lost',
      lostReason: 'too-expensive',
      lostNote: 'Under 20 Euro',
    });
  });

  it('takes no reason that is none', async () => {
    const lead = await make();

    const { status, text } = await drag(lead, 'lost', { lostReason: 'boredom' });

    expect(status).toBe(409);
    expect(text).toContain('Please choose a reason.');
  });

  it('leaves a client where it is', async () => {
    const lead = await make();
    const { lead: won } = await convertLead({ db: gateway.db }, SYSTEM, {
      leadId: lead.id,
      version: lead.version,
    });

    const { status, text } = await drag(won, 'new');

    expect(status).toBe(409);
    expect(text).toContain('is a client already and stays in “Won”');
  });

  it.each(['//evil.test', 'https://evil.test/crm', '/portal', '/\\evil.test'])(
    'never leads elsewhere: %s',
    async (back) => {
      const lead = await make();

      const { headers } = await operator.post(`/crm/leads/${lead.id}/stage`, {
        ...moveFields(lead, 'contacted'),
        back,
      });

      expect(headers['location']).toBe(`/crm/leads/${lead.id}`);
    },
  );
});
