import type { Language } from '../subscriptions/subscription.ts';
import { proposeSlug } from '../tenants/slug-rules.ts';
import type { Lead } from './lead.ts';

export type PrefilledLead = Pick<
  Lead,
  'name' | 'company' | 'email' | 'phone' | 'domain' | 'language' | 'clientId'
>;

/** What is known of a deployment before anybody has been asked. */
export interface DeployPrefill {
  /** The client that the lead has become already. */
  clientId: string | undefined;
  clientName: string;
  clientEmail: string | undefined;
  clientLanguage: Language;
  domain: string | undefined;
  aliases: string[];
  slug: string;
  /** Settings of these names get what is known; others their default. */
  settings: Record<string, string>;
}

export function prefillDeployment(lead: PrefilledLead): DeployPrefill {
  const clientName = lead.company ?? lead.name ?? '';
  return {
    clientId: lead.clientId ?? undefined,
    clientName,
    clientEmail: lead.email ?? undefined,
    clientLanguage: lead.language,
    domain: lead.domain ?? undefined,
    aliases: lead.domain === null ? [] : [`www.${lead.domain}`],
    slug: proposeSlug(clientName),
    settings: knownSettings(lead, clientName),
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
