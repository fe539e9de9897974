import type { Fact, Facts } from '../errors.ts';
import { signalOf } from '../incidents/exit-rules.ts';
import type { IncidentKind } from '../incidents/incident.ts';
import { REFUSALS } from '../incidents/refusal-rules.ts';
import type { Language } from '../subscriptions/subscription.ts';
import { factWriters, type WordsFormat } from './fact-writers.ts';
import { fill, fillFirst, type FactWriters } from './fill-rules.ts';
import type { ContainerSaying, IncidentTexts } from './texts/incident-texts.ts';
import { PLATFORM_TEXTS } from './texts/platform-texts.ts';

export interface SaidIncident {
  kind: IncidentKind;
  /** In English, as it was reported. */
  title: string;
  cause: string | null;
  exitCode: number | null;
  facts: Facts;
}

export interface IncidentWords {
  title: string;
  cause: string | undefined;
  /** Both are as they were reported: it is older than its facts. */
  isEnglish: boolean;
}

type ContainerKind = 'crash' | 'out-of-memory' | 'restart-loop' | 'unhealthy';

/** What happened and why, by kind and facts. */
export function incidentWords(locale: Language, format: WordsFormat, incident: SaidIncident): IncidentWords {
  const t = PLATFORM_TEXTS[locale].incidents;
  const writers = factWriters(locale, format);
  const { kind } = incident;
  const { title, cause } = isOfContainer(kind)
    ? containerWords(t, writers, kind, incident)
    : {
        title: fillFirst(t.titles[kind], incident.facts, writers),
        cause: fillFirst(t.causes[kind], incident.facts, writers),
      };
  if (title === undefined) {
    return { title: incident.title, cause: incident.cause ?? undefined, isEnglish: locale !== 'en' };
  }
  return { title, cause, isEnglish: false };
}

function isOfContainer(kind: IncidentKind): kind is ContainerKind {
  return kind === 'crash' || kind === 'out-of-memory' || kind === 'restart-loop' || kind === 'unhealthy';
}

function containerWords(
  t: IncidentTexts,
  writers: FactWriters,
  kind: ContainerKind,
  { facts, exitCode }: SaidIncident,
): { title: string | undefined; cause: string | undefined } {
  const title = fill(t.container[sayingOf(kind, facts['what'])], facts, writers);
  const why = whyEnded(t, writers, facts, exitCode);
  const loop = kind === 'restart-loop' ? fill(t.loop, facts, writers) : undefined;
  const cause = [loop, why].filter((part) => part !== undefined).join(' ');
  return { title, cause: cause === '' ? undefined : cause };
}

function sayingOf(kind: ContainerKind, what: Fact | undefined): ContainerSaying {
  switch (kind) {
    case 'restart-loop':
      return 'loop';
    case 'out-of-memory':
      return 'memory';
    case 'unhealthy':
      return 'unhealthy';
    case 'crash':
      if (what === 'restarted-unseen') return 'restarted';
      if (what === 'short') return 'short';
      return what === 'down' || what === 'refused' ? 'down' : 'ended';
  }
}

function whyEnded(
  t: IncidentTexts,
  writers: FactWriters,
  facts: Facts,
  exitCode: number | null,
): string | undefined {
  const refusal = REFUSALS.find((known) => known === facts['refusal']);
  if (refusal !== undefined) return fill(t.refusals[refusal], facts, writers);
  if (facts['what'] === 'unhealthy') return t.unhealthy;
  if (facts['what'] === 'restarted-unseen') return t.unseen;
  if (facts['isOutOfMemory'] === true) return fillFirst(t.memory, facts, writers);
  if (exitCode === null) return facts['what'] === 'short' ? t.short : t.absent;
  const known = t.exits[exitCode];
  if (known !== undefined) return known;
  return fillFirst([t.signal, t.exit], { exitCode, signal: signalOf(exitCode) ?? null }, writers);
}
