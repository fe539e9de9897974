import { whyNot, type Actor, type AppError } from '@codexdlc/domain';
import { linkDeployedTenant } from '@codexdlc/domain/leads';
import {
  deployTenant as deploy,
  type Deployment,
  type DeployResult as Deployed,
  type PlatformClient,
} from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';
import { aliasesOf, NEW_CLIENT, OWN_SERVER, type DeployValues } from './deploy-form.ts';

export interface DeployDeps {
  db: Knex;
  platform: PlatformClient;
}

export type DeployResult =
  /** `leadNotLinked`: the tenant is being made all the same. */
  | (Extract<Deployed, { ok: true }> & { leadNotLinked: AppError | undefined })
  | Extract<Deployed, { ok: false }>;

/** What the form asks for, and the lead that it is for: sent twice it is done once. */
export async function deployTenant(
  { db, platform }: DeployDeps,
  actor: Actor,
  { leadId, values }: { leadId: string | undefined; values: DeployValues },
): Promise<DeployResult> {
  const deployed = await deploy(platform, deploymentOf(values));
  if (!deployed.ok) return deployed;
  const { tenant } = deployed;
  if (leadId === undefined) return { ...deployed, leadNotLinked: undefined };
  const leadNotLinked = await whyNot(() => linkDeployedTenant({ db }, actor, { leadId, tenant }));
  return { ...deployed, leadNotLinked };
}

/** A field that was left empty is not asked for. */
function deploymentOf(values: DeployValues): Deployment {
  return {
    key: values.key,
    client: clientOf(values),
    releaseId: values.release,
    domain: values.domain,
    aliases: aliasesOf(values.aliases),
    slug: given(values.slug),
    ...placeOf(values),
    planId: given(values.plan),
    botToken: given(values.botToken),
    settings: values.settings,
  };
}

/** Type and location are those of a rented server, and of nothing else. */
function placeOf({ host, serverType, location }: DeployValues): Pick<Deployment, 'hostId' | 'target'> {
  if (host !== OWN_SERVER) return { hostId: given(host) };
  const [type, place] = [given(serverType), given(location)];
  return {
    target: {
      kind: 'own-server',
      ...(type === undefined ? {} : { serverType: type }),
      ...(place === undefined ? {} : { location: place }),
    },
  };
}

function clientOf({
  client,
  clientName,
  clientEmail,
  clientLanguage: language,
}: DeployValues): Deployment['client'] {
  const email = given(clientEmail);
  if (client === NEW_CLIENT) return { name: clientName, email, language };
  return { id: client, contact: email === undefined ? undefined : { email, language } };
}

function given(value: string): string | undefined {
  return value === '' ? undefined : value;
}
