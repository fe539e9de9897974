import { AppError, type Actor } from '@codexdlc/domain';
import { attachTenant, convertLead, createLeadsRepository } from '@codexdlc/domain/leads';
import { ifMatch, PlatformProblem, type PlatformClient } from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';
import { aliasesOf, NEW_CLIENT, requestKey, type DeployValues } from './deploy-form.ts';
import { readRelease } from './read-choices.ts';

export interface DeployDeps {
  db: Knex;
  platform: PlatformClient;
}

export type DeployResult =
  | {
      ok: true;
      operationId: string;
      /** What did not work beside the tenant itself; it is being made all the same. */
      noSubscription: AppError | undefined;
      leadNotLinked: AppError | undefined;
    }
  /** `clientId`: the client exists by now, so that the next try makes no second one. */
  | { ok: false; problem: PlatformProblem; clientId: string | undefined };

/** Client, tenant, subscription, lead: each is asked for with a key made of the form, so that twice is once. */
export async function deployTenant(
  deps: DeployDeps,
  actor: Actor,
  { leadId, values }: { leadId: string | undefined; values: DeployValues },
): Promise<DeployResult> {
  const { platform } = deps;
  let clientId: string | undefined;
  try {
    clientId = await clientFor(platform, values);
    const { tenant, operation } = await createTenant(platform, clientId, values);
    return {
      ok: true,
      operationId: operation.id,
      noSubscription: await whyNot(() => subscribe(platform, tenant.id, values)),
      leadNotLinked: await whyNot(() => linkLead(deps, actor, leadId, tenant)),
    };
  } catch (error) {
    if (!(error instanceof PlatformProblem) || !isAboutTheForm(error)) throw error;
    return { ok: false, problem: error, clientId };
  }
}

/** Everything else (signed out, platform away) has a page of its own. */
function isAboutTheForm({ code }: PlatformProblem): boolean {
  return code === 'INVALID_INPUT' || code === 'CONFLICT' || code === 'NOT_FOUND';
}

function keyed(values: DeployValues, part: string, body: unknown) {
  return { header: { 'Idempotency-Key': requestKey(values.key, part, body) } };
}

async function clientFor(platform: PlatformClient, values: DeployValues): Promise<string> {
  const { clientName, clientEmail, clientLanguage } = values;
  const email = clientEmail === '' ? undefined : clientEmail;
  if (values.client === NEW_CLIENT) {
    const body = { name: clientName, language: clientLanguage, ...(email === undefined ? {} : { email }) };
    return (await platform.post('/v1/clients', { body, params: keyed(values, 'client', body) })).id;
  }
  const path = { clientId: values.client };
  const known = await platform.get('/v1/clients/{clientId}', { params: { path } });
  const isSame = email === undefined || (known.email === email && known.language === clientLanguage);
  if (isSame) return known.id;
  await platform.patch('/v1/clients/{clientId}', {
    params: { path, header: { 'If-Match': ifMatch(known.version) } },
    body: { email, language: clientLanguage },
  });
  return known.id;
}

async function createTenant(platform: PlatformClient, clientId: string, values: DeployValues) {
  const { blueprint, version } = await readRelease(platform, values.release);
  const aliases = aliasesOf(values.aliases);
  const body = {
    clientId,
    blueprint,
    release: version,
    domain: values.domain,
    settings: values.settings,
    ...(aliases.length === 0 ? {} : { aliases }),
    ...(values.slug === '' ? {} : { slug: values.slug }),
    ...(values.botToken === '' ? {} : { botToken: values.botToken }),
    ...(values.host === '' ? {} : { hostId: values.host }),
  };
  return platform.post('/v1/tenants', { body, params: keyed(values, 'tenant', body) });
}

async function subscribe(platform: PlatformClient, tenantId: string, values: DeployValues): Promise<void> {
  if (values.plan === '') return;
  const body = { tenantId, planId: values.plan };
  await platform.post('/v1/subscriptions', { body, params: keyed(values, 'subscription', body) });
}

async function linkLead(
  { db }: DeployDeps,
  actor: Actor,
  leadId: string | undefined,
  tenant: { id: string; clientId: string },
): Promise<void> {
  if (leadId === undefined) return;
  const { version } = await createLeadsRepository(db, actor).get(leadId);
  await convertLead({ db }, actor, { leadId, version, clientId: tenant.clientId });
  await attachTenant({ db }, actor, { leadId, tenantId: tenant.id });
}

async function whyNot(task: () => Promise<void>): Promise<AppError | undefined> {
  try {
    await task();
    return undefined;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
