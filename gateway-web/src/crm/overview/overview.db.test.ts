import { moveLead, setFollowUp } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { cannedPlatform } from '../../testing/test-platform.ts';
import { newLead, submittedLead, SYSTEM } from '../leads/testing/lead-fixtures.ts';

const NOW = new Date('2026-11-26T10:00:00Z');
const ID = '018f0000-0000-7000-8000-00000000000';
let away: TestGateway;

beforeAll(async () => {
  away = await openTestGateway({ now: () => NOW });
});
afterAll(() => away.end());

const list = (items: object[]) => () => ({ items, nextCursor: null });
const tenant = (id: number, slug: string, status: string) => ({
  id: `${ID}${id}`,
  slug,
  status,
  domain: `${slug}.test`,
  statusReason: null,
  updatedAt: NOW.toISOString(),
});
const subscription = (id: number, more: object) => ({
  id: `${ID}${id}`,
  tenantId: `${ID}1`,
  planName: 'Website',
  priceCents: 4900,
  currency: 'EUR',
  period: 'month',
  state: 'active',
  ...more,
});

describe('the overview', () => {
  it('shows leads while the platform is away, and says what is missing', async () => {
    const operator = await away.signIn('operator');
    const { id } = await newLead(away.db, { name: 'Waiting One' });
    await away
      .db('leads')
      .where({ id })
      .update({ submitted_at: new Date(NOW.getTime() - 30 * 3_600_000) });

    const { status, text } = await operator.get('/crm');

    expect(status).toBe(200);
    expect(text).toContain('The platform does not answer right now');
    expect(text).toContain('Waiting One');
    expect(text).toContain('Not contacted yet');
    expect(text).toContain('1 of them for over a day');
    expect(text).toContain(`href="/crm/leads/${id}"`);
  });

  it('tells what needs a hand: reminders with their note', async () => {
    const operator = await away.signIn('operator');
    const lead = await newLead(away.db, { name: 'Remind Me' });
    const at = new Date(NOW.getTime() - 60_000);
    await setFollowUp({ db: away.db }, SYSTEM, {
      leadId: lead.id,
      version: lead.version,
      at,
      note: 'Send the offer',
    });

    const { text } = await operator.get('/crm');

    expect(text).toContain('Remind Me');
    expect(text).toContain('Send the offer');
  });

  it('counts by niche and source and on the way to a client', async () => {
    const operator = await away.signIn('operator');
    const fields = { attribution: { first: { utmSource: 'newsletter' } }, niche: 'coaches' };
    const lead = await submittedLead(away.db, {}, fields);
    await moveLead({ db: away.db }, SYSTEM, { leadId: lead.id, version: lead.version, to: 'won' });
    await away
      .db('leads')
      .where('id', lead.id)
      .update({ submitted_at: new Date(NOW.getTime() - 3_600_000 * 5) });

    const { text } = await operator.get('/crm');

    expect(text).toContain('/crm/leads?niche=coaches&amp;from=2026-10-27');
    expect(text).toContain('/crm/leads?source=newsletter&amp;from=2026-10-27');
    expect(text).toContain('1 won');
  });

  it('shows the platform: what is broken, tenants by state, revenue', async () => {
    const platform = cannedPlatform({
      '/v1/tenants': list([
        tenant(1, 'lily', 'live'),
        tenant(2, 'oak', 'live'),
        tenant(3, 'broken', 'failed'),
        tenant(4, 'gone', 'destroyed'),
      ]),
      '/v1/operations': list([
        {
          id: `${ID}5`,
          tenantId: `${ID}3`,
          slug: 'broken',
          kind: 'upgrade',
          error: { code: 'X', what: 'It did not stay up' },
          createdAt: NOW.toISOString(),
          finishedAt: NOW.toISOString(),
        },
        {
          id: `${ID}6`,
          tenantId: `${ID}2`,
          slug: 'oak',
          kind: 'redeploy',
          error: null,
          createdAt: '2026-11-01T00:00:00Z',
          finishedAt: '2026-11-01T00:00:00Z',
        },
      ]),
      '/v1/incidents': list([
        {
          id: `${ID}7`,
          kind: 'database-unreachable',
          facts: { tenant: 'oak' },
          severity: 'critical',
          title: 'oak has no database',
          cause: null,
          exitCode: null,
          lastSeenAt: NOW.toISOString(),
        },
      ]),
      '/v1/subscriptions': (query) => ({
        items: query.has('overdue')
          ? [subscription(8, { state: 'past_due' })]
          : [
              subscription(8, { state: 'past_due' }),
              subscription(9, { period: 'year', priceCents: 58_800 }),
              subscription(1, { state: 'trial' }),
            ],
        nextCursor: null,
      }),
      '/v1/invoices': list([
        { issuedOn: '2026-11-02', netCents: 4900, currency: 'EUR', state: 'paid' },
        { issuedOn: '2026-11-03', netCents: 9900, currency: 'EUR', state: 'void' },
        { issuedOn: '2026-10-03', netCents: 5000, currency: 'EUR', state: 'open' },
      ]),
    });
    const gateway = await openTestGateway({ now: () => NOW, platform });
    try {
      const operator = await gateway.signIn('operator');
      const { text } = await operator.get('/crm');

      expect(text).not.toContain('does not answer right now');
      expect(text).toContain(`href="/crm/incidents/${ID}7"`);
      expect(text).toContain('The background service of oak cannot reach its database');
      expect(text).toContain(`href="/crm/tenants/${ID}3"`);
      expect(text).toContain(`href="/crm/operations/${ID}5"`);
      expect(text).not.toContain(`href="/crm/operations/${ID}6"`);
      expect(text).toContain(`href="/crm/subscriptions/${ID}8"`);
      expect(text).toMatch(/href="\/crm\/tenants\?status=live">2</);
      expect(text).toContain('of 3');
      expect(text).toContain('€98<');
      expect(text).toContain('November 2026');
      expect(text).toContain('€49<');
      expect(text).toContain('€50<');
    } finally {
      await gateway.end();
    }
  });
});
