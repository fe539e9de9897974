import { prefillDeployment, type PrefilledLead } from '@codexdlc/domain/leads';
import { NEW_CLIENT, type DeployValues } from './deploy-form.ts';

export interface Prefill {
  key: string;
  lead: PrefilledLead | undefined;
  /** Client that was asked for by address of the page. */
  clientId: string | undefined;
  /** Plan that the lead's niche recommends. */
  planId: string | undefined;
}

/** What the form says before anybody has typed. */
export function prefilledValues({ key, lead, clientId, planId }: Prefill): DeployValues {
  const known = lead && prefillDeployment(lead);
  return {
    key,
    client: known?.clientId ?? clientId ?? NEW_CLIENT,
    clientName: known?.clientName ?? '',
    clientEmail: known?.clientEmail ?? '',
    clientLanguage: known?.clientLanguage ?? 'de',
    release: '',
    domain: known?.domain ?? '',
    aliases: known?.aliases.join('\n') ?? '',
    slug: known?.slug ?? '',
    host: '',
    serverType: '',
    location: '',
    plan: planId ?? '',
    botToken: '',
    action: 'deploy',
    settings: known?.settings ?? {},
  };
}
