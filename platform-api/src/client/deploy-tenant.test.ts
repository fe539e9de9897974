import { describe, expect, it } from 'vitest';
import { createPlatformClient, deployTenant, PlatformProblem, type Deployment } from './index.ts';

const URL_OF = 'http://platform.test';
const wanted: Deployment = {
  key: 'dialog-1',
  client: { name: 'Salon Lilie', email: 'anna@lilie.de', language: 'de' },
  releaseId: 'r1',
  domain: 'lilie.de',
  aliases: ['www.lilie.de'],
  slug: 'lilie',
  planId: 'site',
  settings: { chairs: '3' },
};

interface Asked {
  call: string;
  key: string | null;
  body: unknown;
}

const KNOWN = { id: 'c1', email: 'anna@lilie.de', language: 'de', version: 3 };
const ANSWERS: Record<string, object> = {
  'POST /v1/clients': { id: 'c1' },
  'GET /v1/clients/c1': KNOWN,
  'PATCH /v1/clients/c1': KNOWN,
  'GET /v1/releases/r1': { blueprint: 'salon', version: '1.2.0' },
  'POST /v1/tenants': {
    tenant: { id: 't1', slug: 'lilie', domain: 'lilie.de', clientId: 'c1' },
    operation: { id: 'o1' },
  },
  'POST /v1/subscriptions': {},
};

/** A platform that answers as it is told, and what it was asked. */
function platformOf(refusals: Record<string, { status: number; code: string }> = {}) {
  const asked: Asked[] = [];
  const platform = createPlatformClient({
    url: URL_OF,
    fetch: async (request) => {
      const call = `${request.method} ${new URL(request.url).pathname}`;
      const text = await request.text();
      asked.push({
        call,
        key: request.headers.get('idempotency-key'),
        body: text === '' ? undefined : JSON.parse(text),
      });
      const refusal = refusals[call];
      return refusal === undefined
        ? Response.json(ANSWERS[call])
        : Response.json({ ...refusal, detail: 'No.', title: 'No' }, { status: refusal.status });
    },
  });
  return { platform, asked };
}

describe('deployTenant', () => {
  it('asks for client, tenant and subscription, with nothing that was not given', async () => {
    const { platform, asked } = platformOf();

    const result = await deployTenant(platform, wanted);

    expect(result).toEqual({
      ok: true,
      operationId: 'o1',
      tenant: { id: 't1', slug: 'lilie', domain: 'lilie.de', clientId: 'c1' },
      noSubscription: undefined,
    });
    expect(asked.filter(({ call }) => call.startsWith('POST')).map(({ body }) => body)).toEqual([
      { name: 'Salon Lilie', language: 'de', email: 'anna@lilie.de' },
      {
        clientId: 'c1',
        blueprint: 'salon',
        release: '1.2.0',
        domain: 'lilie.de',
        aliases: ['www.lilie.de'],
        slug: 'lilie',
        settings: { chairs: '3' },
      },
      { tenantId: 't1', planId: 'site' },
    ]);
  });

  it('repeats a wish with the same keys, and asks anew with anything changed', async () => {
    const { platform, asked } = platformOf();

    for (const domain of ['lilie.de', 'lilie.de', 'lilie.com']) {
      await deployTenant(platform, { ...wanted, domain });
    }

    const keysOf = (call: string) => asked.filter((one) => one.call === call).map(({ key }) => key);
    const [first, second, third] = keysOf('POST /v1/tenants');
    expect(new Set(keysOf('POST /v1/clients')).size).toBe(1);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('takes a known client as it is, and changes only a contact that differs', async () => {
    const { platform, asked } = platformOf();
    const contact = { email: 'anna@lilie.de', language: 'de' } as const;

    await deployTenant(platform, { ...wanted, client: { id: 'c1' } });
    await deployTenant(platform, { ...wanted, client: { id: 'c1', contact } });
    expect(asked.map(({ call }) => call)).not.toContain('PATCH /v1/clients/c1');
    await deployTenant(platform, {
      ...wanted,
      client: { id: 'c1', contact: { ...contact, language: 'ru' } },
    });

    expect(asked.find(({ call }) => call.startsWith('PATCH'))?.body).toEqual({ ...contact, language: 'ru' });
    expect(asked.map(({ call }) => call)).not.toContain('POST /v1/clients');
  });

  it('says what was refused, and which client exists by now', async () => {
    const { platform, asked } = platformOf({ 'POST /v1/tenants': { status: 409, code: 'CONFLICT' } });

    const result = await deployTenant(platform, wanted);

    expect(result).toMatchObject({ ok: false, clientId: 'c1', problem: { code: 'CONFLICT' } });
    expect(asked.map(({ call }) => call)).not.toContain('POST /v1/subscriptions');
  });

  it('keeps the tenant when only the subscription is refused', async () => {
    const { platform } = platformOf({ 'POST /v1/subscriptions': { status: 403, code: 'FORBIDDEN' } });

    const result = await deployTenant(platform, wanted);

    expect(result).toMatchObject({ ok: true, operationId: 'o1', noSubscription: { code: 'FORBIDDEN' } });
  });

  it('throws what is no answer to the wish', async () => {
    const { platform } = platformOf({ 'POST /v1/clients': { status: 401, code: 'UNAUTHENTICATED' } });

    await expect(deployTenant(platform, wanted)).rejects.toBeInstanceOf(PlatformProblem);
  });
});
