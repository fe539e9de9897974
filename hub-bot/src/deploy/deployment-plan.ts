import type { Language } from '@codexdlc/domain';
import { prefillDeployment, type LeadDetails } from '@codexdlc/domain/leads';
import type { components, Deployment } from '@codexdlc/platform-api/client';
import type { DeployAnswers, DeployState } from './deploy-state.ts';

type Settings = components['schemas']['ReleaseWithDefinition']['definition']['settings'];
export type WantedDeployment = Omit<Deployment, 'key'>;
export type DeployedLead = Pick<
  LeadDetails,
  'name' | 'company' | 'email' | 'phone' | 'domain' | 'language' | 'clientId'
>;

/** Everything that the platform is asked for; undefined while something is not answered. */
export function planDeployment(
  state: Pick<DeployState, 'answers' | 'clientId'>,
  lead: DeployedLead | undefined,
  definitions: Settings,
): WantedDeployment | undefined {
  const { answers } = state;
  const { blueprint, domain, slug, host, plan } = answers;
  if (blueprint === undefined || domain === undefined) return undefined;
  const known = prefillDeployment(withAnswers(lead, answers));
  return {
    client:
      state.clientId === null
        ? { name: known.clientName, language: known.clientLanguage, email: known.clientEmail }
        : { id: state.clientId },
    releaseId: blueprint.id,
    domain,
    aliases: aliasesOf(domain),
    slug: slug ?? undefined,
    hostId: filled(host?.id),
    planId: filled(plan?.id),
    settings: fittingSettings(known.settings, definitions),
  };
}

/** With "www." for a name that one registers; a name below one has no such neighbour. */
export function aliasesOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.length === 2 && labels[1] !== 'localhost' ? [`www.${domain}`] : [];
}

/** The lead as it is after the conversation; without one the client is what was said. */
function withAnswers(lead: DeployedLead | undefined, answers: DeployAnswers): DeployedLead {
  const { name, email, language, domain } = answers;
  const blank = { name: null, company: null, email: null, phone: null, domain: null, clientId: null };
  const known: DeployedLead = lead ?? { ...blank, language: 'de' satisfies Language };
  return {
    ...known,
    company: name ?? known.company,
    email: email === undefined ? known.email : (filled(email) ?? null),
    language: language ?? known.language,
    domain: domain ?? known.domain,
  };
}

/** What is known and asked for by this blueprint; the rest has its defaults. */
function fittingSettings(
  known: Readonly<Record<string, string>>,
  definitions: Settings,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(known).filter(([name, value]) => {
      const setting = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
      if (setting?.type === 'choice') return setting.choices.includes(value);
      return setting?.type === 'text' && value.length <= setting.maxLength;
    }),
  );
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
