import { createClientsRepository } from '@codexdlc/domain';
import { addLeadNote, moveLead, setFollowUp } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import request from 'supertest';
import { openTestGateway, TEST_ORIGIN, type TestGateway, type Visitor } from '../../testing/test-gateway.ts';
import { newLead, storedLead, submittedLead, SYSTEM } from './testing/lead-fixtures.ts';

let gateway: TestGateway;
let operator: Visitor;
let client: Visitor;
let leadId: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  operator = await gateway.signIn('operator');
  const { id } = await createClientsRepository(gateway.db, SYSTEM).insert({
    name: 'Salon',
    email: null,
    language: 'de',
  });
  client = await gateway.signIn('client', { clientId: id });
  leadId = (await newLead(gateway.db)).id;
});
afterAll(() => gateway.end());

const READS = [
  '/crm',
  '/crm/search?q=lead',
  '/crm/leads',
  '/crm/leads/board',
  '/crm/leads/board/new?cursor=x',
  '/crm/leads/new',
  '/crm/leads/import',
  '/crm/leads/export.csv',
  '/crm/leads/:id',
  '/crm/leads/:id/lost',
  '/crm/leads/:id/convert',
  '/crm/leads/:id/erase',
  '/crm/leads/:id/export.json',
];
const CHANGES = [
  '/crm/leads/new',
  '/crm/leads/import',
  '/crm/leads/:id/stage',
  '/crm/leads/:id/notes',
  '/crm/leads/:id/assign',
  '/crm/leads/:id/follow-up',
  '/crm/leads/:id/spam',
  '/crm/leads/:id/contact',
  '/crm/leads/:id/withdraw',
  '/crm/leads/:id/not-duplicate',
  '/crm/leads/:id/convert',
  '/crm/leads/:id/erase',
];
const at = (path: string) => path.replace(':id', leadId);

describe('who may see leads', () => {
  it.each(READS)('a client finds nothing at %s', async (path) => {
    expect((await client.get(at(path))).status).toBe(404);
  });

  it.each(CHANGES)('a client changes nothing at %s', async (path) => {
    expect((await client.post(at(path), { text: 'x', to: 'won', version: '1' })).status).toBe(404);
  });

  it.each(READS)('a stranger is asked to sign in first at %s', async (path) => {
    const { status, headers } = await gateway.stranger().get(at(path));

    expect(status).toBe(303);
    expect(headers['location']).toMatch(/^\/sign-in\?next=%2Fcrm/);
  });
});

describe('who may change leads', () => {
  const asBrowser = (path: string, headers: Record<string, string>, fields: Record<string, string>) =>
    request(gateway.app).post(at(path)).set('Cookie', operator.cookie).set(headers).type('form').send(fields);
  const OWN = { 'Sec-Fetch-Site': 'same-origin', Origin: TEST_ORIGIN };

  it.each(CHANGES)('nobody without the token of the session: %s', async (path) => {
    const before = await storedLead(gateway.db, leadId);

    const { status } = await asBrowser(path, OWN, {
      text: 'x',
      to: 'won',
      version: String(before.version),
      typed: before.name ?? '',
    });

    expect(status).toBe(403);
    expect(await storedLead(gateway.db, leadId)).toEqual(before);
  });

  it.each([
    [{ 'Sec-Fetch-Site': 'cross-site' }],
    [{ 'Sec-Fetch-Site': 'same-site' }],
    [{ Origin: 'https://tenant.agency.test' }],
    [{ Origin: 'null' }],
    [{}],
  ])('no other site, not even a sibling: %j', async (headers) => {
    const before = await storedLead(gateway.db, leadId);
    const fields = { _csrf: operator.csrfToken, to: 'contacted', version: String(before.version) };

    const { status } = await asBrowser('/crm/leads/:id/stage', headers, fields);

    expect(status).toBe(403);
    expect(await storedLead(gateway.db, leadId)).toEqual(before);
  });

  it('keeps a trail of every change', async () => {
    const { id, version } = await newLead(gateway.db);
    await operator.post(`/crm/leads/${id}/stage`, { to: 'contacted', version: String(version), from: 'new' });
    await operator.post(`/crm/leads/${id}/notes`, { text: 'Called' });

    const actions: { action: string; actor_id: string; request_id: string | null }[] = await gateway
      .db('audit')
      .where('object_id', id)
      .where('actor_id', operator.user?.id ?? '')
      .orderBy('id')
      .select('action', 'actor_id', 'request_id');
    expect(actions.map(({ action }) => action)).toEqual(['lead.moved', 'lead.note-added']);
    expect(actions.every(({ request_id }) => request_id !== null)).toBe(true);
  });
});

describe('words of strangers', () => {
  const CANARY = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>`;
  const NEVER = ['<img src=x', '<script>alert', 'onerror=alert(1)>"'];

  it('stay words on every page', async () => {
    const lead = await submittedLead(
      gateway.db,
      { name: CANARY, company: CANARY },
      {
        attribution: {
          first: { utmSource: CANARY, utmCampaign: CANARY, referrerHost: CANARY, landingPath: CANARY },
          last: { utmTerm: CANARY, utmContent: CANARY },
        },
        reasons: [{ points: 1, reason: { de: CANARY, en: CANARY, ru: CANARY } }],
        consents: [
          {
            purpose: 'contact',
            doubleOptIn: false,
            version: CANARY.slice(0, 30),
            language: 'de',
            text: CANARY,
            formUrl: `https://x.test/${CANARY}`,
          },
        ],
        spam: { score: 10, flags: [CANARY.slice(0, 50)] },
      },
    );
    const deps = { db: gateway.db };
    await addLeadNote(deps, SYSTEM, { leadId: lead.id, text: CANARY });
    let { version } = await storedLead(gateway.db, lead.id);
    ({ version } = await setFollowUp(deps, SYSTEM, {
      leadId: lead.id,
      version,
      at: new Date(0),
      note: CANARY,
    }));
    await moveLead(deps, SYSTEM, {
      leadId: lead.id,
      version,
      to: 'lost',
      lostReason: 'other',
      lostNote: CANARY,
    });
    await submittedLead(gateway.db, { name: CANARY, email: lead.email ?? '' });

    const pages = [
      '/crm',
      '/crm/leads',
      '/crm/leads/board',
      `/crm/leads/${lead.id}`,
      `/crm/leads/${lead.id}/convert`,
      `/crm/leads/${lead.id}/lost`,
      `/crm/search?q=${encodeURIComponent('<img')}`,
      `/crm/leads?q=${encodeURIComponent(CANARY)}&niche=${encodeURIComponent(CANARY)}`,
      `/crm/leads/board?q=${encodeURIComponent(CANARY)}`,
    ];
    for (const path of pages) {
      const { status, text } = await operator.get(path);
      expect([path, status]).toEqual([path, 200]);
      for (const bare of NEVER) expect(text.includes(bare), `${bare} on ${path}`).toBe(false);
      expect(text, path).toContain('&lt;');
    }
  });
});
