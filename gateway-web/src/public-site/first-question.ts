import { NicheError } from '@codexdlc/domain/niches';
import type { Survey } from '@codexdlc/domain/surveys';
import { HONEYPOT_FIELD } from '../lead-form/form-values.ts';
import { leadFormPath, leadFormStartPath } from '../lead-form/lead-form-paths.ts';
import type { Locale } from '../locale/locale.ts';
import type { Niche } from './niche.ts';

/** The beginning of the lead form on the landing itself. */
export interface FirstQuestion {
  /** Where the whole form is, for who would rather see it first. */
  formPath: string;
  /** Takes one answer; without it the survey begins with something that one tap cannot answer. */
  tap?: {
    action: string;
    title: string;
    intro: string | undefined;
    field: string;
    /** Name of the field that must stay empty. */
    trap: string;
    options: readonly { value: string; label: string; hint: string | undefined }[];
  };
}

export function firstQuestion(
  niche: Pick<Niche, 'name' | 'survey'>,
  surveys: ReadonlyMap<string, Survey>,
  locale: Locale,
): FirstQuestion {
  const survey = surveys.get(niche.survey);
  if (!survey) {
    const known = [...surveys.keys()].join(', ');
    throw new NicheError(
      `${niche.name}/niche.json: there is no survey "${niche.survey}"; there are: ${known}`,
    );
  }
  const formPath = leadFormPath(locale, niche.name);
  const [step] = survey.steps;
  const [field, second] = step?.fields ?? [];
  if (!step || field?.kind !== 'choice' || second) return { formPath };
  return {
    formPath,
    tap: {
      action: leadFormStartPath(locale, niche.name),
      title: step.title[locale],
      intro: step.intro?.[locale],
      field: field.name,
      trap: HONEYPOT_FIELD,
      options: field.options.map(({ value, label, hint }) => ({
        value,
        label: label[locale],
        hint: hint?.[locale],
      })),
    },
  };
}
