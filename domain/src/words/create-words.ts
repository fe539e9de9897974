import type { AppError } from '../errors.ts';
import type { Language } from '../subscriptions/subscription.ts';
import type { WordsFormat } from './fact-writers.ts';
import { fieldText, fieldWords, type RefusedField } from './field-words.ts';
import { incidentWords, type IncidentWords, type SaidIncident } from './incident-words.ts';
import { problemWords, saidProblem, type ProblemWords, type SaidProblem } from './problem-words.ts';
import { LABELS, type Labels } from './texts/labels.ts';
import { PLATFORM_TEXTS } from './texts/platform-texts.ts';

/** What the platform says, for one reader. */
export interface Words {
  labels: Labels;
  error(error: AppError): ProblemWords;
  problem(problem: SaidProblem): ProblemWords;
  incident(incident: SaidIncident): IncidentWords;
  /** What is wanted of a value that a rule refused; undefined for a rule that is not known here. */
  field(field: RefusedField): string | undefined;
  /** What stands beside a field that was refused with this error. */
  fieldOf(error: Parameters<typeof fieldText>[1], field: RefusedField): string;
  /** "backend" as people call it; a service of a blueprint's own keeps its name. */
  service(name: string): string;
}

export function createWords({ locale, format }: { locale: Language; format: WordsFormat }): Words {
  const services = new Map(Object.entries(PLATFORM_TEXTS[locale].words.services));
  return {
    labels: LABELS[locale],
    error: (error) => problemWords(locale, format, saidProblem(error)),
    problem: (problem) => problemWords(locale, format, problem),
    incident: (incident) => incidentWords(locale, format, incident),
    field: (field) => fieldWords(locale, format, field),
    fieldOf: (error, field) => fieldText({ locale, format }, error, field),
    service: (name) => services.get(name) ?? name,
  };
}
