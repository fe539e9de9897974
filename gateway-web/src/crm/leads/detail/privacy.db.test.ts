import { addLeadNote } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../../testing/test-gateway.ts';
import { storedLead, submittedLead, SYSTEM } from '../testing/lead-fixtures.ts';

let gateway: TestGateway;
let architect: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway();
  architect = await gateway.signIn('architect');
});
afterAll(() => gateway.end());

const make = () => submittedLead(gateway.db, { name: 'Lily  Lang', phone: '0171 2345678' });
const audited = async (action: string, id: string) =>
  (await gateway.db('audit').where({ action, object_id: id })).length;

describe('what is stored about a person', () => {
  it('is given out whole as JSON, and the trail says so', async () => {
    const { id } = await make();
    await addLeadNote({ db: gateway.db }, SYSTEM, { leadId: id, text: 'Called twice' });

    const { status, headers, text } = await architect.get(`/crm/leads/${id}/export.json`);

    expect(status).toBe(200);
    expect(headers['content-disposition']).toBe(`attachment; filename=lead-${id}.json`);
    expect(headers['cache-control']).toBe('no-store');
    const [person] = (JSON.parse(text) as { leads: { lead: object; notes: object[]; consents: object[] }[] })
      .leads;
    expect(person?.lead).toMatchObject({ id, phone: '+491712345678' });
    expect(person?.notes).toMatchObject([{ text: 'Called twice' }]);
    expect(person?.consents).toMatchObject([
      { text: 'Ich möchte Neuigkeiten per E-Mail.', textVersion: '2026-11-1' },
    ]);
    expect(await audited('lead.person-exported', id)).toBe(1);
  });

  it('is erased by an architect who types the name', async () => {
    const { id } = await make();
    expect((await architect.get(`/crm/leads/${id}/erase`)).text).toContain('Type “Lily Lang” to confirm');

    const wrong = await architect.post(`/crm/leads/${id}/erase`, { typed: 'lily lang' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Please type exactly “Lily Lang”.');
    expect((await storedLead(gateway.db, id)).email).not.toBeNull();

    const done = await architect.post(`/crm/leads/${id}/erase`, { typed: 'Lily Lang' });
    expect([done.status, done.headers['location']]).toEqual([303, `/crm/leads/${id}`]);
    expect(await storedLead(gateway.db, id)).toMatchObject({
      standing: 'erased',
      name: null,
      phone: null,
      surveyState: null,
    });
    const page = (await architect.get(`/crm/leads/${id}`)).text;
    expect(page).toContain('data was erased.');
    expect(page).not.toContain('2345678');
    expect(await audited('lead.erased', id)).toBe(1);
  });

  it('is not erased by an operator', async () => {
    const { id } = await make();
    const operator = await gateway.signIn('operator');

    expect((await operator.get(`/crm/leads/${id}`)).text).not.toContain(`/crm/leads/${id}/erase`);
    expect((await operator.get(`/crm/leads/${id}/erase`)).status).toBe(403);
    expect((await operator.post(`/crm/leads/${id}/erase`, { typed: 'Lily Lang' })).status).toBe(403);
    expect((await storedLead(gateway.db, id)).standing).toBe('live');
  });

  it('is not erased by whoever has not proved lately who they are', async () => {
    const { id } = await make();
    const stale = await gateway.signIn('architect', { confirmedAgoMs: 11 * 60_000 });

    const asked = await stale.get(`/crm/leads/${id}/erase`);
    expect(asked.status).toBe(303);
    expect(asked.headers['location']).toBe(
      `/sign-in/confirm?next=${encodeURIComponent(`/crm/leads/${id}/erase`)}`,
    );
    const sent = await stale.post(`/crm/leads/${id}/erase`, { typed: 'Lily Lang' });
    expect([sent.status, sent.headers['location']?.startsWith('/sign-in/confirm')]).toEqual([303, true]);
    expect((await storedLead(gateway.db, id)).standing).toBe('live');
  });
});
