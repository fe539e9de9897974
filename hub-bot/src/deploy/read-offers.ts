import { may, type Language } from '@codexdlc/domain';
import { showHost } from '@codexdlc/domain/leads';
import { readDeployChoices, type DeployChoices, type PlatformClient } from '@codexdlc/platform-api/client';
import type { KnownPerson } from '../bot/hub-context.ts';
import type { NicheFacts } from '@codexdlc/domain/niches';
import { DEPLOY_TEXTS } from '../texts/deploy/deploy-texts.ts';
import type { Reader } from '../texts/reader.ts';
import type { DeployOption, DeployState } from './deploy-state.ts';
import type { DeployedLead } from './deployment-plan.ts';

export interface Offers {
  offered: DeployOption[];
  /** Why there is nothing to choose from. */
  problem: string[];
}

export interface OfferFacts {
  reader: Reader;
  person: KnownPerson;
  niche: NicheFacts | undefined;
  lead: DeployedLead | undefined;
}

const MB = 1024 * 1024;
const MOST = 12;

/** What the step that is asked now can be answered with by a button; the likeliest first. */
export async function readOffers(state: DeployState, facts: OfferFacts): Promise<Offers> {
  const { reader, person, niche, lead } = facts;
  const t = DEPLOY_TEXTS[reader.language];
  switch (state.step) {
    case 'blueprint': {
      const { releases } = await choicesFor(person.platform, person, state, niche);
      const offered = newestOfEach(releases, niche?.blueprint);
      return { offered, problem: offered.length === 0 ? [t.noRelease] : [] };
    }
    case 'host':
      return hostOffers(reader, await choicesFor(person.platform, person, state, niche));
    case 'plan':
      return {
        offered: planOffers(reader, await choicesFor(person.platform, person, state, niche), niche),
        problem: [],
      };
    case 'domain':
      return { offered: domainOffers(lead), problem: [] };
    case 'email':
      return { offered: [{ id: '', label: t.noEmail }], problem: [] };
    case 'language':
      return { offered: languageOffers(reader.language), problem: [] };
    case 'name':
    case 'slug':
    case 'review':
      return { offered: [], problem: [] };
  }
}

function choicesFor(
  platform: PlatformClient,
  person: KnownPerson,
  { answers }: DeployState,
  niche: NicheFacts | undefined,
): Promise<DeployChoices> {
  return readDeployChoices(platform, {
    release: answers.blueprint?.id,
    blueprint: niche?.blueprint,
    mayChoosePlan: may(person.actor, 'subscription:change'),
  });
}

/** They come with the newest of each blueprint first. */
function newestOfEach(releases: DeployChoices['releases'], first: string | undefined): DeployOption[] {
  const newest = new Map<string, DeployOption>();
  for (const { id, blueprint, version } of releases) {
    if (!newest.has(blueprint)) newest.set(blueprint, { id, label: `${blueprint} ${version}` });
  }
  const isFirst = ([blueprint]: [string, DeployOption]) => (blueprint === first ? 0 : 1);
  return [...newest]
    .sort((a, b) => isFirst(a) - isFirst(b))
    .map(([, option]) => option)
    .slice(0, MOST);
}

function hostOffers({ language, format }: Reader, { hosts, release }: DeployChoices): Offers {
  const t = DEPLOY_TEXTS[language];
  const neededMb = release?.definition.memoryMb ?? 0;
  const fitting = hosts
    .map(({ id, name, memoryMb, overcommit, promisedMb }) => ({
      id,
      name,
      freeMb: Math.max(0, memoryMb * overcommit - promisedMb),
    }))
    .filter(({ freeMb }) => freeMb >= neededMb)
    .sort((a, b) => b.freeMb - a.freeMb)
    .slice(0, MOST);
  if (fitting.length === 0) return { offered: [], problem: [t.noHost(format.bytes(neededMb * MB))] };
  const named = fitting.map(({ id, name, freeMb }) => ({
    id,
    label: t.host(name, format.bytes(freeMb * MB)),
  }));
  return { offered: [{ id: '', label: t.anyHost }, ...named], problem: [] };
}

function planOffers(
  { language, format }: Reader,
  { plans }: DeployChoices,
  niche: NicheFacts | undefined,
): DeployOption[] {
  const t = DEPLOY_TEXTS[language];
  const isFirst = ({ id }: { id: string }) => (id === niche?.recommendedPlanId ? 0 : 1);
  const offered = [...plans]
    .sort((a, b) => isFirst(a) - isFirst(b))
    .slice(0, MOST)
    .map(({ id, name, priceCents, currency, period }) => ({
      id,
      label: t.plan(name, format.money(priceCents, currency), t.periods[period]),
    }));
  return [...offered, { id: '', label: t.noPlan }];
}

function domainOffers(lead: DeployedLead | undefined): DeployOption[] {
  return lead?.domain == null ? [] : [{ id: lead.domain, label: showHost(lead.domain) }];
}

function languageOffers(first: Language): DeployOption[] {
  const t = DEPLOY_TEXTS[first];
  const all: Language[] = ['de', 'en', 'ru'];
  return [first, ...all.filter((language) => language !== first)].map((id) => ({
    id,
    label: t.languages[id],
  }));
}
