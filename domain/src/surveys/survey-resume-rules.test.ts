import { describe, expect, it } from 'vitest';
import { startSurvey, transitionSurvey } from './survey-machine.ts';
import { resumeSurvey } from './survey-resume-rules.ts';
import { Survey } from './survey.ts';
import { CONTACT, SMALL_SURVEY, SMALL_SURVEY_JSON, type SurveyJson } from './testing/small-survey.ts';
import { answerSteps, move } from './testing/walk.ts';

const DONE = answerSteps(SMALL_SURVEY, [
  ['size', { size: 'big' }],
  ['teams', { teams: '5' }],
  ['wishes', { wishes: ['bot'] }],
  ['contact', CONTACT],
]);

/** The survey as a later version: a copy that may be changed at will. */
function newVersion(change: (draft: SurveyJson) => void): Survey {
  const draft = structuredClone(SMALL_SURVEY_JSON);
  draft.version = 2;
  change(draft);
  return Survey.parse(draft);
}

const at = <Item>(list: readonly Item[], index: number): Item => {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
};

describe('resumeSurvey', () => {
  it('gives back what was stored, however often it went through JSON', () => {
    expect(resumeSurvey(SMALL_SURVEY, JSON.parse(JSON.stringify(DONE)))).toEqual(DONE);
  });

  it.each([
    undefined,
    null,
    'text',
    42,
    [],
    {},
    { surveyId: 'small' },
    { ...DONE, surveyId: 'other' },
    { ...DONE, answers: { size: { $gt: '' } } },
    { ...DONE, answers: 'x' },
    { ...DONE, more: true },
  ])('begins anew with %j', (stored) => {
    expect(resumeSurvey(SMALL_SURVEY, stored)).toEqual(startSurvey(SMALL_SURVEY));
  });

  it('believes no answer that nobody could have given', () => {
    const forged = { ...DONE, answers: { ...DONE.answers, teams: 9999, constructor: 'x' } };

    const state = resumeSurvey(SMALL_SURVEY, forged);

    expect(state).toMatchObject({ at: 'teams', answeredSteps: ['size', 'wishes', 'contact'] });
    expect(Object.keys(state.answers)).toEqual([
      'size',
      'wishes',
      'name',
      'email',
      'phone',
      'consent',
      'news',
    ]);
  });

  it('stands at what is open when the stored place is not', () => {
    const state = answerSteps(SMALL_SURVEY, [['size', { size: 'big' }]]);

    expect(resumeSurvey(SMALL_SURVEY, { ...state, at: 'contact' }).at).toBe('teams');
    expect(resumeSurvey(SMALL_SURVEY, { ...state, at: '__proto__' }).at).toBe('teams');
  });

  it('drops a way back that leads nowhere', () => {
    expect(resumeSurvey(SMALL_SURVEY, { ...DONE, at: 'teams', returnTo: 'gone' }).returnTo).toBeNull();
    expect(resumeSurvey(SMALL_SURVEY, { ...DONE, at: 'teams', returnTo: 'size' }).returnTo).toBeNull();
    expect(resumeSurvey(SMALL_SURVEY, { ...DONE, at: 'teams', returnTo: 'summary' }).returnTo).toBe(
      'summary',
    );
  });
});

describe('a new version of the survey', () => {
  it('keeps everything that still fits', () => {
    const later = newVersion(() => undefined);

    expect(resumeSurvey(later, DONE)).toEqual({ ...DONE, surveyVersion: 2 });
  });

  it('asks again where an option is gone', () => {
    const later = newVersion(({ steps }) => {
      at(steps, 0).fields.forEach((field) => {
        if (field.kind === 'choice') field.options = field.options.filter(({ value }) => value !== 'big');
      });
      at(steps, 0).next.shift();
    });

    expect(resumeSurvey(later, DONE)).toMatchObject({ at: 'size', answers: { wishes: ['bot'] } });
  });

  it('asks a step that is new, with what was answered elsewhere already filled in', () => {
    const later = newVersion(({ steps }) => {
      const teams = at(steps, 1);
      steps.splice(2, 0, { ...teams, id: 'note', fields: teams.fields.splice(1, 1) });
      teams.next = [{ to: 'note' }];
    });
    const stored = { ...DONE, answers: { ...DONE.answers, note: 'Zwei neue' } };

    expect(resumeSurvey(later, stored)).toMatchObject({ at: 'note', answers: { note: 'Zwei neue' } });
  });

  it('asks again for a consent whose words have changed, and takes no old yes for a new one', () => {
    const later = newVersion(({ steps }) => {
      at(steps, 3).fields.forEach((field) => {
        if (field.kind === 'consent') field.textVersion = '2';
      });
    });

    const state = resumeSurvey(later, DONE);

    expect(state.at).toBe('contact');
    expect(state.answers).not.toHaveProperty('consent');
    expect(state.answers).not.toHaveProperty('news');
    expect(transitionSurvey(later, DONE, { type: 'submit' })).toBeUndefined();
  });

  it('leaves alone what was sent', () => {
    const { state } = move(SMALL_SURVEY, DONE, { type: 'submit' });
    const later = newVersion(({ steps }) => {
      steps.splice(2, 1);
      at(steps, 0).next = [{ to: 'teams' }];
      at(steps, 1).next = [{ to: 'contact' }];
    });

    expect(resumeSurvey(later, state)).toEqual(state);
    expect(transitionSurvey(later, state, { type: 'submit' })).toBeUndefined();
  });
});
