import type { Language } from '@codexdlc/domain';
import { whyNot, type AppError } from '../errors.ts';
import { ifMatch, type PlatformClient } from './create-platform-client.ts';
import { readRelease } from './deploy-choices.ts';
import { PlatformProblem } from './platform-problem.ts';
import type { components } from './schema.d.ts';
import { requestKey } from './request-key.ts';

export type TenantTarget = NonNullable<components['schemas']['CreateTenant']['target']>;

/** A tenant that is wanted, as the platform knows its parts; what may stand in it is for the platform to say. */
export interface Deployment {
  /** Of this one wish: sent twice it is one tenant, with anything changed it asks anew. */
  key: string;
  client: KnownClient | NewClient;
  releaseId: string;
  domain: string;
  aliases?: readonly string[] | undefined;
  /** Without one the platform makes it of the client's name. */
  slug?: string | undefined;
  /** Without one the platform takes the host with the most room. */
  hostId?: string | undefined;
  /** Without one it goes to a host that tenants share. */
  target?: TenantTarget | undefined;
  /** Without one there is no subscription. */
  planId?: string | undefined;
  botToken?: string | undefined;
  /** By name as the blueprint defines them. */
  settings: Record<string, string>;
}

export interface KnownClient {
  id: string;
  /** Where it can be reached from now on; as it is known without. */
  contact?: { email: string; language: Language } | undefined;
}

export interface NewClient {
  name: string;
  email?: string | undefined;
  language: Language;
}

export type DeployResult =
  | {
      ok: true;
      operationId: string;
      tenant: DeployedTenant;
      /** The tenant is being made all the same. */
      noSubscription: AppError | undefined;
    }
  /** `clientId`: the client exists by now, so that the next try makes no second one. */
  | { ok: false; problem: PlatformProblem; clientId: string | undefined };

export interface DeployedTenant {
  id: string;
  slug: string;
  clientId: string;
  domain: string;
}

/** Client, tenant, subscription: each is asked for with a key made of the wish, so that twice is once. */
export async function deployTenant(platform: PlatformClient, wanted: Deployment): Promise<DeployResult> {
  let clientId: string | undefined;
  try {
    clientId = await clientFor(platform, wanted);
    const { tenant, operation } = await createTenant(platform, clientId, wanted);
    const { id, slug, domain } = tenant;
    const noSubscription = await whyNot(() => subscribe(platform, id, wanted));
    return { ok: true, operationId: operation.id, tenant: { id, slug, domain, clientId }, noSubscription };
  } catch (error) {
    if (!(error instanceof PlatformProblem) || !isAboutTheWish(error)) throw error;
    return { ok: false, problem: error, clientId };
  }
}

/** Everything else (signed out, platform away) is no answer to what was asked. */
function isAboutTheWish({ code }: PlatformProblem): boolean {
  return code === 'INVALID_INPUT' || code === 'CONFLICT' || code === 'NOT_FOUND';
}

function keyed({ key }: Deployment, part: string, body: unknown) {
  return { header: { 'Idempotency-Key': requestKey(key, part, body) } };
}

async function clientFor(platform: PlatformClient, wanted: Deployment): Promise<string> {
  const { client } = wanted;
  if ('id' in client) return knownClient(platform, client);
  const { name, email, language } = client;
  const body = { name, language, ...(email === undefined ? {} : { email }) };
  return (await platform.post('/v1/clients', { body, params: keyed(wanted, 'client', body) })).id;
}

async function knownClient(platform: PlatformClient, { id, contact }: KnownClient): Promise<string> {
  const path = { clientId: id };
  const known = await platform.get('/v1/clients/{clientId}', { params: { path } });
  if (contact === undefined) return known.id;
  if (known.email === contact.email && known.language === contact.language) return known.id;
  await platform.patch('/v1/clients/{clientId}', {
    params: { path, header: { 'If-Match': ifMatch(known.version) } },
    body: contact,
  });
  return known.id;
}

async function createTenant(platform: PlatformClient, clientId: string, wanted: Deployment) {
  const { aliases = [], slug, botToken, hostId, target } = wanted;
  const { blueprint, version } = await readRelease(platform, wanted.releaseId);
  const body = {
    clientId,
    blueprint,
    release: version,
    domain: wanted.domain,
    settings: wanted.settings,
    ...(aliases.length === 0 ? {} : { aliases: [...aliases] }),
    ...(slug === undefined ? {} : { slug }),
    ...(botToken === undefined ? {} : { botToken }),
    ...(hostId === undefined ? {} : { hostId }),
    ...(target === undefined ? {} : { target }),
  };
  return platform.post('/v1/tenants', { body, params: keyed(wanted, 'tenant', body) });
}

async function subscribe(platform: PlatformClient, tenantId: string, wanted: Deployment): Promise<void> {
  if (wanted.planId === undefined) return;
  const body = { tenantId, planId: wanted.planId };
  await platform.post('/v1/subscriptions', { body, params: keyed(wanted, 'subscription', body) });
}
