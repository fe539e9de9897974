import { loadSurveys, type SurveyState } from '@codexdlc/domain/surveys';
import { describe, expect, it } from 'vitest';
import { planAnswers } from './lead-answers-plan.ts';

const survey = (await loadSurveys()).get('beauty-salons');
const stateOf = (given: Partial<SurveyState>): SurveyState => ({
  surveyId: 'beauty-salons',
  surveyVersion: survey?.version ?? 1,
  at: 'summary',
  returnTo: null,
  answers: {},
  answeredSteps: survey?.steps.map(({ id }) => id) ?? [],
  submitted: true,
  ...given,
});

describe('the answers of a lead', () => {
  it('are told in words of the reader, without what stands above and without consents', () => {
    const surveyState = stateOf({
      answers: { business: 'hair', booking: ['phone'], name: 'Lena', contactConsent: '2026-1' },
    });

    const german = planAnswers(survey, { surveyState }, 'de');
    const russian = planAnswers(survey, { surveyState }, 'ru');

    expect(german.lines[0]).toEqual({ label: 'Art des Salons', text: 'Friseursalon' });
    expect(russian.lines[0]).toEqual({ label: 'Тип салона', text: 'Парикмахерская' });
    expect(german.lines.map(({ text }) => text)).not.toContain('Lena');
  });

  it('are cut where they are long, never within a character', () => {
    const field = survey?.steps.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'longtext');
    const surveyState = stateOf({ answers: { business: 'hair', [field?.name ?? '']: '𝒳'.repeat(400) } });

    const texts = planAnswers(survey, { surveyState }, 'en').lines.map(({ text }) => text);

    const long = texts.find((text) => text.includes('𝒳')) ?? '';
    expect(long.length).toBeLessThanOrEqual(160);
    expect(long.endsWith('…')).toBe(true);
    expect(long.isWellFormed()).toBe(true);
  });

  it('are none where nothing was asked, or the survey is not there any more', () => {
    const none = { lines: [], left: 0 };

    expect(planAnswers(survey, { surveyState: null }, 'de')).toEqual(none);
    expect(planAnswers(undefined, { surveyState: stateOf({}) }, 'de')).toEqual(none);
    expect(planAnswers(survey, { surveyState: { at: 'somewhere' } }, 'de')).toEqual(none);
  });
});
