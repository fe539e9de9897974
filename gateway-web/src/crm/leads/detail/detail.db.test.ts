import { createLeadConsentsRepository, createLeadHistoryRepository, editLead } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../../testing/test-gateway.ts';
import { newLead, storedLead, submittedLead, SYSTEM } from '../testing/lead-fixtures.ts';

const NOW = new Date('2026-11-26T10:00:00Z');
let gateway: TestGateway;
let operator: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway({ now: () => NOW });
  operator = await gateway.signIn('operator', { name: 'Olga Operator' });
});
afterAll(() => gateway.end());

const stored = (id: string) => storedLead(gateway.db, id);
const flash = async () => (await operator.get('/crm/leads/board')).text;
const contactFields = {
  name: 'Lily Lang',
  company: '',
  email: 'lily@example.test',
  phone: '',
  domain: '',
  niche: 'beauty-salons',
  language: 'de',
};

describe('the page of a lead', () => {
  it('shows questions and answers in the language of whoever reads', async () => {
    const { id } = await submittedLead(gateway.db, { phone: '0171 2345678' });
    const russian = await gateway.signIn('operator', { locale: 'ru' });

    const english = (await operator.get(`/crm/leads/${id}`)).text;
    expect(english).toContain('What kind of salon do you run?');
    expect(english).toContain('Hair salon');
    expect(english).toContain('By phone and They just walk in');
    expect(english).toContain('Wants to begin soon');
    expect(english).toContain('href="tel:+491712345678"');
    expect((await russian.get(`/crm/leads/${id}`)).text).toContain('Парикмахерская');
  });

  it('shows consents with the text and its version', async () => {
    const { id } = await submittedLead(gateway.db);
    const { text } = await operator.get(`/crm/leads/${id}`);

    expect(text).toContain('text 2026-11-1');
    expect(text).toContain('Ich möchte Neuigkeiten per E-Mail.');
    expect(text).toContain('not confirmed yet');
  });

  it.each(['nonsense', '018f0000-0000-7000-8000-000000000000'])('is not there for %s', async (id) => {
    expect((await operator.get(`/crm/leads/${id}`)).status).toBe(404);
  });

  it('offers to deploy', async () => {
    const { id } = await newLead(gateway.db);

    expect((await operator.get(`/crm/leads/${id}`)).text).toContain(`href="/crm/leads/${id}/deploy"`);
  });
});

describe('small changes', () => {
  it('keeps notes, and asks for words in an empty one', async () => {
    const { id } = await newLead(gateway.db);

    const empty = await operator.post(`/crm/leads/${id}/notes`, { text: '  \n ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Please write something');
    const done = await operator.post(`/crm/leads/${id}/notes`, { text: 'Called.\r\nAsks for a photo.' });
    expect([done.status, done.headers['location']]).toEqual([303, `/crm/leads/${id}#notes`]);
    const [note] = await createLeadHistoryRepository(gateway.db, SYSTEM).notes(id);
    expect(note).toMatchObject({ text: 'Called.\nAsks for a photo.', authorName: 'Olga Operator' });
    expect((await operator.get(`/crm/leads/${id}`)).text).toContain('Asks for a photo.');
  });

  it('puts somebody in charge', async () => {
    const { id, version } = await newLead(gateway.db);
    const userId = operator.user?.id ?? '';

    await operator.post(`/crm/leads/${id}/assign`, { version: String(version), userId });

    expect((await stored(id)).assignedName).toBe('Olga Operator');
  });

  it('says when the lead was changed meanwhile, and changes nothing', async () => {
    const { id, version } = await newLead(gateway.db);
    await editLead({ db: gateway.db }, SYSTEM, { leadId: id, version, company: 'New' });

    const { status } = await operator.post(`/crm/leads/${id}/assign`, {
      version: String(version),
      userId: operator.user?.id ?? '',
    });

    expect(status).toBe(303);
    expect(await flash()).toContain('This lead was changed meanwhile.');
    expect((await stored(id)).assignedTo).toBeNull();
  });

  it('remembers to come back, on the clock of the agency', async () => {
    const { id, version } = await newLead(gateway.db);
    const path = `/crm/leads/${id}/follow-up`;

    await operator.post(path, { version: String(version), at: '2026-12-01T09:30', note: 'Offer' });
    expect(await stored(id)).toMatchObject({
      followUpAt: new Date('2026-12-01T08:30:00Z'),
      followUpNote: 'Offer',
    });
    await operator.post(path, { version: String(version + 1), at: '', note: '', quick: 'tomorrow' });
    expect((await stored(id)).followUpAt).toEqual(new Date('2026-11-27T08:00:00Z'));
    const wrong = await operator.post(path, { version: String(version + 2), at: 'someday', note: 'kept' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Please choose a day and a time.');
    expect(wrong.text).toContain('value="kept"');
    await operator.post(path, { version: String(version + 2), clear: '1' });
    expect((await stored(id)).followUpAt).toBeNull();
  });

  it('takes spam for what it is, and back', async () => {
    const { id, version } = await newLead(gateway.db);

    await operator.post(`/crm/leads/${id}/spam`, { version: String(version), isSpam: 'yes' });
    expect((await stored(id)).standing).toBe('spam');
    expect((await operator.get(`/crm/leads/${id}`)).text).toContain('Taken for spam');
    await operator.post(`/crm/leads/${id}/spam`, { version: String(version + 1), isSpam: 'no' });
    expect((await stored(id)).standing).toBe('live');
  });

  it('notes that a consent was withdrawn', async () => {
    const { id } = await submittedLead(gateway.db);

    await operator.post(`/crm/leads/${id}/withdraw`, { purpose: 'email-marketing' });

    const [consent] = await createLeadConsentsRepository(gateway.db, SYSTEM).of(id);
    expect(consent?.withdrawnAt).not.toBeNull();
    expect((await operator.get(`/crm/leads/${id}`)).text).toContain('withdrawn');
  });

  it('refuses a form that no page of ours has sent', async () => {
    const { id } = await newLead(gateway.db);

    const { status, text } = await operator.post(`/crm/leads/${id}/assign`, { version: 'x', userId: 'me' });

    expect(status).toBe(422);
    expect(text).toContain('The request cannot be read');
  });
});

describe('editing the contact', () => {
  it('stores it and tells the timeline', async () => {
    const { id, version } = await newLead(gateway.db);

    const fields = { ...contactFields, phone: '030 1234567', version: String(version) };
    expect((await operator.post(`/crm/leads/${id}/contact`, fields)).status).toBe(303);

    expect(await stored(id)).toMatchObject({ name: 'Lily Lang', phone: '+49301234567' });
    expect((await operator.get(`/crm/leads/${id}`)).text).toContain('Phone: empty → +49301234567');
  });

  it('shows what is wrong beside its field and keeps what was typed', async () => {
    const { id, version } = await newLead(gateway.db);

    const fields = { ...contactFields, email: 'lily at example', version: String(version) };
    const { status, text } = await operator.post(`/crm/leads/${id}/contact`, fields);

    expect(status).toBe(422);
    expect(text).toContain('This is no mail address.');
    expect(text).toContain('value="lily at example"');
    expect(text).toMatch(/<details class="fold" open>/);
  });

  it('says who changed it meanwhile and what is there now', async () => {
    const { id, version } = await newLead(gateway.db);
    const other = await gateway.signIn('architect', { name: 'Jana Architect' });
    await other.post(`/crm/leads/${id}/contact`, {
      ...contactFields,
      company: 'Salon Jana',
      version: String(version),
    });

    const fields = { ...contactFields, company: 'Salon Olga', version: String(version) };
    const { status, text } = await operator.post(`/crm/leads/${id}/contact`, fields);

    expect(status).toBe(409);
    expect(text).toContain('Jana Architect changed this lead');
    expect(text).toContain('Company is now: Salon Jana');
    expect(text).toContain('value="Salon Olga"');
    expect((await stored(id)).company).toBe('Salon Jana');
    const again = { ...fields, version: String(version + 1) };
    expect((await operator.post(`/crm/leads/${id}/contact`, again)).status).toBe(303);
    expect((await stored(id)).company).toBe('Salon Olga');
  });
});

describe('a new lead', () => {
  it('is entered by hand', async () => {
    const { status, headers } = await operator.post('/crm/leads/new', {
      ...contactFields,
      note: 'Met at the fair',
    });

    expect(status).toBe(303);
    const id = headers['location']?.split('/').at(-1) ?? '';
    expect(await stored(id)).toMatchObject({ name: 'Lily Lang', channel: 'staff', stage: 'new' });
  });

  it('needs a way to answer', async () => {
    const { status, text } = await operator.post('/crm/leads/new', { ...contactFields, email: '' });

    expect(status).toBe(422);
    expect(text).toContain('Please give a mail address or a phone number.');
    expect(text).toContain('value="Lily Lang"');
  });
});

describe('duplicates', () => {
  it('are found by mail address and phone number and become one', async () => {
    const first = await newLead(gateway.db, { name: 'First', email: 'same@example.test' });
    const second = await newLead(gateway.db, {
      name: 'Second',
      email: 'same@example.test',
      phone: '0171 9999999',
    });
    expect((await operator.get(`/crm/leads/${second.id}`)).text).toContain(
      `/crm/leads/${second.id}/merge/${first.id}`,
    );

    const question = await operator.get(`/crm/leads/${second.id}/merge/${first.id}`);
    expect(question.text).toContain('This cannot be undone.');
    const { headers } = await operator.post(`/crm/leads/${second.id}/merge/${first.id}`, {
      keep: 'other',
      version: String(second.version),
      otherVersion: String(first.version),
    });

    expect(headers['location']).toBe(`/crm/leads/${first.id}`);
    expect(await stored(first.id)).toMatchObject({ name: 'First', phone: '+491719999999', standing: 'live' });
    const gone = await operator.get(`/crm/leads/${second.id}`);
    expect(gone.text).toContain('This lead was merged into another one.');
    expect(gone.text).not.toContain('action="/crm/leads/');
  });
});

describe('converting', () => {
  it('makes a client of a lead', async () => {
    const { id, version } = await newLead(gateway.db, { name: 'Lily Lang', company: 'Salon Lily' });
    expect((await operator.get(`/crm/leads/${id}/convert`)).text).toContain('value="Salon Lily"');

    await operator.post(`/crm/leads/${id}/convert`, {
      version: String(version),
      clientName: 'Salon Lily GmbH',
    });

    const lead = await stored(id);
    expect(lead.stage).toBe('won');
    expect(await gateway.db('clients').where('id', lead.clientId).first('name')).toEqual({
      name: 'Salon Lily GmbH',
    });
    expect((await operator.get(`/crm/leads/${id}/convert`)).status).toBe(303);
  });

  it('asks for a name where there is none', async () => {
    const { id, version } = await newLead(gateway.db);

    const { status, text } = await operator.post(`/crm/leads/${id}/convert`, {
      version: String(version),
      clientName: ' ',
    });

    expect(status).toBe(422);
    expect(text).toContain('What is the client called?');
  });
});
