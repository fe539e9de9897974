import { newId } from '@codexdlc/domain';
import { createLeadAttachmentsRepository } from '@codexdlc/domain/leads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestGateway, type TestGateway, type Visitor } from '../../../testing/test-gateway.ts';
import { newLead, submittedLead, SYSTEM } from '../testing/lead-fixtures.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
let gateway: TestGateway;
let operator: Visitor;

beforeAll(async () => {
  gateway = await openTestGateway();
  operator = await gateway.signIn('operator');
});
afterAll(() => gateway.end());

async function addFile(leadId: string, mediaType: string | null, data: Buffer | null): Promise<string> {
  const id = newId();
  const file = { file_id: id, file_unique_id: id, bot_id: 1, bytes: 7_000_000 };
  await gateway.db('lead_attachments').insert({
    ...{ id, lead_id: leadId, kind: 'logo' },
    ...file,
    ...{ media_type: mediaType, data },
  });
  return id;
}

describe('what somebody sent with their answers', () => {
  it('is shown on the page of the lead, with words for whoever does not see it', async () => {
    const { id } = await submittedLead(gateway.db);
    const picture = await addFile(id, 'image/png', PNG);
    await addFile(id, 'image/jpeg', null);
    await addFile(id, null, null);
    await createLeadAttachmentsRepository(gateway.db, SYSTEM).setPlace(id, {
      latitude: 50.9375,
      longitude: 6.9603,
    });

    const { text } = await operator.get(`/crm/leads/${id}`);

    expect(text).toContain(
      `<img src="/crm/leads/${id}/attachments/${picture}" alt="Logo, file 1 of the enquiry"`,
    );
    expect(text).toContain('too large to be shown here');
    expect(text).toContain('Still being fetched.');
    expect(text).toContain('>50.93750, 6.96030</a>');
    expect((await operator.get(`/crm/leads/${(await newLead(gateway.db)).id}`)).text).not.toContain(
      'lead-attachments',
    );
  });

  it('is given out as a picture that can do nothing', async () => {
    const { id } = await newLead(gateway.db);
    const picture = await addFile(id, 'image/png', PNG);

    const { status, headers, body } = await operator.get(`/crm/leads/${id}/attachments/${picture}`);

    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(body).toEqual(PNG);
  });

  it('is never given out as anything else', async () => {
    const { id } = await newLead(gateway.db);
    const page = await addFile(id, 'text/html', Buffer.from('<script>alert(1)</script>'));

    const { headers } = await operator.get(`/crm/leads/${id}/attachments/${page}`);

    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
    });
  });

  it('is hidden with another lead, and for clients', async () => {
    const { id } = await newLead(gateway.db);
    const other = await newLead(gateway.db);
    const picture = await addFile(id, 'image/png', PNG);
    const clientId = newId();
    await gateway.db('clients').insert({ id: clientId, name: 'A client' });
    const client = await gateway.signIn('client', { clientId });

    expect((await operator.get(`/crm/leads/${other.id}/attachments/${picture}`)).status).toBe(404);
    expect((await operator.get(`/crm/leads/${id}/attachments/nonsense`)).status).toBe(404);
    expect((await client.get(`/crm/leads/${id}/attachments/${picture}`)).status).toBe(404);
  });

  it('says who it is in Telegram', async () => {
    const { id } = await submittedLead(
      gateway.db,
      {},
      {
        attribution: { last: { telegram: { id: 555, username: 'vera', name: 'Vera' } } },
      },
    );
    await gateway
      .db('leads')
      .where({ id })
      .update({ last_touch: JSON.stringify({ telegram: { id: 555, username: 'vera' } }) });

    expect((await operator.get(`/crm/leads/${id}`)).text).toContain('<a href="tg://user?id=555">@vera</a>');
  });
});
