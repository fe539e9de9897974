import type { Lead } from '@codexdlc/domain/leads';
import { NEW_CLIENT, type DeployValues } from './deploy-form.ts';
import { proposeSlug } from './slug-rules.ts';

export type PrefilledLead = Pick<
  Lead,
  'name' | 'company' | 'email' | 'phone' | 'domain' | 'language' | 'clientId'
>;

export interface Prefill {
  key: string;
  lead: PrefilledLead | undefined;
  /** Client that was asked for by address of the page. */
  clientId: string | undefined;
  /** Plan that the lead's niche recommends. */
  planId: string | undefined;
}

/** What the form says before anybody has typed. Settings of these names get what is known; others their default. */
export function prefilledValues({ key, lead, clientId, planId }: Prefill): DeployValues {
  const clientName = lead?.company ?? lead?.name ?? '';
  return {
    key,
    client: lead?.clientId ?? clientId ?? NEW_CLIENT,
    clientName,
    clientEmail: lead?.email ?? '',
    clientLanguage: lead?.language ?? 'de',
    release: '',
    domain: lead?.domain ?? '',
    aliases: lead?.domain == null ? '' : `www.${lead.domain}`,
    slug: proposeSlug(clientName),
    host: '',
    plan: planId ?? '',
    botToken: '',
    action: 'deploy',
    settings: lead === undefined ? {} : knownSettings(lead, clientName),
  };
}

function knownSettings(
  { name, email, phone, language }: PrefilledLead,
  businessName: string,
): Record<string, string> {
  const known = { businessName, ownerName: name, email, phone, language };
  return Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''),
  );
}
