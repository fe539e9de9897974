import type { Survey, Surveys } from '@codexdlc/domain/surveys';
import type { Niche } from '../public-site/niche.ts';

/** Which survey a niche asks; both were checked against each other when the site started. */
export interface FormSurveys {
  niche(name: string): Niche | undefined;
  of(niche: Niche): Survey;
  byId(id: string | null): Survey | undefined;
}

export function formSurveys(niches: readonly Niche[], surveys: Surveys): FormSurveys {
  const byName = new Map(niches.map((niche) => [niche.name, niche]));
  return {
    niche: (name) => byName.get(name),
    of(niche) {
      const survey = surveys.get(niche.survey);
      if (!survey) throw new Error(`niche ${niche.name}: there is no survey "${niche.survey}"`);
      return survey;
    },
    byId: (id) => (id === null ? undefined : surveys.get(id)),
  };
}
