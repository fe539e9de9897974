import { describe, expect, it } from 'vitest';
import { startSurvey } from './survey-machine.ts';
import { partialResult } from './survey-result-rules.ts';
import { consentParts, currentStep, givenValues, progressOf, summaryOf } from './survey-view-rules.ts';
import { CONTACT, SMALL_SURVEY } from './testing/small-survey.ts';
import { answerSteps, move } from './testing/walk.ts';

const BIG = ['size', { size: 'big' }] as const;
const TEAMS = ['teams', { teams: '5' }] as const;
const WISHES = ['wishes', { wishes: ['bot', 'booking'] }] as const;
const DONE = answerSteps(SMALL_SURVEY, [BIG, TEAMS, WISHES, ['contact', CONTACT]]);

describe('progressOf', () => {
  it('counts along the way as it looks now', () => {
    expect(progressOf(SMALL_SURVEY, startSurvey(SMALL_SURVEY))).toEqual({ position: 1, total: 2 });
    expect(progressOf(SMALL_SURVEY, answerSteps(SMALL_SURVEY, [BIG]))).toEqual({ position: 2, total: 4 });
    expect(progressOf(SMALL_SURVEY, DONE)).toEqual({ position: 4, total: 4 });
  });
});

describe('currentStep', () => {
  it('is the step that is asked, and none in the summary', () => {
    expect(currentStep(SMALL_SURVEY, answerSteps(SMALL_SURVEY, [BIG]))?.id).toBe('teams');
    expect(currentStep(SMALL_SURVEY, DONE)).toBeUndefined();
  });
});

describe('givenValues', () => {
  it('fills a form with what it would send again', () => {
    const values = SMALL_SURVEY.steps.map((step) => givenValues(step, DONE));

    expect(values).toEqual([
      { size: 'big' },
      { teams: '5' },
      { wishes: ['booking', 'bot'] },
      {
        name: 'Vera Lindt',
        email: 'vera@studio-lily.de',
        phone: '+492214710123',
        consent: 'yes',
        news: 'yes',
      },
    ]);
    const again = SMALL_SURVEY.steps.map((step, index) => [step.id, values[index] ?? {}] as const);
    expect(answerSteps(SMALL_SURVEY, again).answers).toEqual(DONE.answers);
  });
});

describe('summaryOf', () => {
  it('shows every answer of the way in words', () => {
    expect(summaryOf(SMALL_SURVEY, DONE, 'de')).toEqual([
      {
        stepId: 'size',
        title: 'Wie groß?',
        entries: [{ field: 'size', label: 'Größe', text: 'big', isAnswered: true }],
      },
      {
        stepId: 'teams',
        title: 'Wie viele?',
        entries: [
          { field: 'teams', label: 'Trupps', text: '5', isAnswered: true },
          { field: 'note', label: 'Notiz', text: 'Keine Angabe', isAnswered: false },
        ],
      },
      {
        stepId: 'wishes',
        title: 'Was soll es können?',
        entries: [{ field: 'wishes', label: 'Wünsche', text: 'booking und bot', isAnswered: true }],
      },
      {
        stepId: 'contact',
        title: 'Wohin?',
        entries: [
          { field: 'name', label: 'Name', text: 'Vera Lindt', isAnswered: true },
          { field: 'email', label: 'E-Mail', text: 'vera@studio-lily.de', isAnswered: true },
          { field: 'phone', label: 'Telefon', text: '+49 221 4710123', isAnswered: true },
          { field: 'consent', label: 'Kontakt', text: 'Zugestimmt', isAnswered: true },
          { field: 'news', label: 'Neues', text: 'Zugestimmt', isAnswered: true },
        ],
      },
    ]);
  });

  it('leaves out what is off the way', () => {
    const edited = answerSteps(
      SMALL_SURVEY,
      [['size', { size: 'none' }]],
      move(SMALL_SURVEY, DONE, { type: 'goTo', stepId: 'size' }).state,
    );

    expect(summaryOf(SMALL_SURVEY, edited, 'ru').map(({ stepId }) => stepId)).toEqual(['size', 'contact']);
  });
});

describe('partialResult', () => {
  it('tells what is known before anything is sent', () => {
    expect(partialResult(SMALL_SURVEY, answerSteps(SMALL_SURVEY, [BIG, TEAMS]))).toMatchObject({
      answers: { size: 'big', teams: 5 },
      contact: {},
      score: { points: 10, qualification: 'warm' },
    });
  });
});

describe('consentParts', () => {
  const text = {
    de: 'Die Hinweise habe ich gelesen.',
    en: 'I have read the notice.',
    ru: 'Сведения мне известны.',
  };

  it('cuts a text where its link is', () => {
    const link = { page: 'privacy' as const, words: { de: 'Hinweise', en: 'notice', ru: 'Сведения' } };

    expect(consentParts({ text, link }, 'de')).toEqual({
      before: 'Die ',
      words: 'Hinweise',
      after: ' habe ich gelesen.',
    });
    expect(consentParts({ text, link }, 'ru')).toEqual({
      before: '',
      words: 'Сведения',
      after: ' мне известны.',
    });
  });

  it('leaves a text without a link whole', () => {
    expect(consentParts({ text, link: undefined }, 'en')).toEqual({ before: text.en, words: '', after: '' });
  });
});
