import { createLead, createLeadsRepository, submitLead, newLeadToken, type LeadDetails } from '@codexdlc/domain/leads';
import { systemActor } from '@codexdlc/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../../testing/test-gateway.ts';

const SYSTEM = systemActor('test');
let gateway: TestGateway;
let operator: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway();
  operator = await gateway.signIn('operator', { name: 'Olga Operator' });
});
afterAll(() => gateway.end());

let count = 0;
function newLead(more: Partial<Parameters<typeof createLead>[2]> = {}): Promise<LeadDetails> {
  count += 1;
  return createLead({ db: gateway.db }, SYSTEM, {
    niche: 'beauty-salons',
    name: `Lead ${count}`,
    email: `lead-${count}@example.test`,
    ...more,
  });
}
const stored = (id: string) => createLeadsRepository(gateway.db, SYSTEM).get(id);
const moveFields = (lead: LeadDetails, to: string, more: Record<string, string> = {}) => ({
  to,
  version: String(lead.version),
  from: lead.stage,
  ...more,
});

describe('the board', () => {
  it('shows a column for every stage with its cards', async () => {
    const lead = await newLead({ company: 'Salon Lily' });

    const { status, text } = await operator.get('/crm/leads/board');

    expect(status).toBe(200);
    expect(text.match(/class="lead-column"/g)).toHaveLength(6);
    expect(text).toContain(`id="lead-${lead.id}"`);
    expect(text).toContain('Salon Lily');
  });

  it('moves a card by its form, without JavaScript', async () => {
    const lead = await newLead();

    const answer = await operator.post(`/crm/leads/${lead.id}/stage`, {
      ...moveFields(lead, 'contacted'),
      back: '/crm/leads/board?niche=beauty-salons',
    });

    expect([answer.status, answer.headers['location']]).toEqual([303, '/crm/leads/board?niche=beauty-salons']);
    expect((await stored(lead.id)).stage).toBe('contacted');
    expect((await operator.get('/crm/leads/board')).text).toContain('is in “Contacted” now.');
  });

  it('answers htmx with the card, the counts of both columns and words for the live region', async () => {
    const lead = await newLead();

    const { status, text } = await operator.fragment('post', `/crm/leads/${lead.id}/stage`, moveFields(lead, 'qualified'));

    expect(status).toBe(200);
    expect(text).toContain(`data-stage="qualified"`);
    expect(text).toContain('id="count-new" hx-swap-oob="true"');
    expect(text).toContain('id="count-qualified" hx-swap-oob="true"');
    expect(text).toMatch(/id="board-status"[^>]*hx-swap-oob="innerHTML">“Lead \d+” is in “Qualified” now\./);
    expect(text).not.toContain('<html');
  });

  it('says so when somebody else was faster, and shows where the card is now', async () => {
    const lead = await newLead();
    await operator.fragment('post', `/crm/leads/${lead.id}/stage`, moveFields(lead, 'qualified'));

    const { status, text } = await operator.fragment('post', `/crm/leads/${lead.id}/stage`, moveFields(lead, 'contacted'));

    expect(status).toBe(409);
    expect(text).toContain(`data-stage="qualified"`);
    expect(text).toContain('was moved by somebody else meanwhile and is in “Qualified” now');
    expect((await stored(lead.id)).stage).toBe('qualified');
  });
});
