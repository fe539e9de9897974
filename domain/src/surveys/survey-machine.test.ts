import { describe, expect, it } from 'vitest';
import { startSurvey, transitionSurvey } from './survey-machine.ts';
import type { SurveyEvent, SurveyState } from './survey-state.ts';
import { CONTACT, SMALL_SURVEY } from './testing/small-survey.ts';
import { answerSteps, move } from './testing/walk.ts';

const BIG = ['size', { size: 'big' }] as const;
const SMALL = ['size', { size: 'small' }] as const;
const NONE = ['size', { size: 'none' }] as const;
const TEAMS = ['teams', { teams: '5', note: 'Zwei neue' }] as const;
const WISHES = ['wishes', { wishes: ['bot', 'booking'] }] as const;
const REACH = ['contact', CONTACT] as const;

const walk = (...steps: Parameters<typeof answerSteps>[1]) => answerSteps(SMALL_SURVEY, steps);
const go = (state: SurveyState, event: SurveyEvent) => move(SMALL_SURVEY, state, event).state;
const attempt = (state: SurveyState, event: SurveyEvent) => transitionSurvey(SMALL_SURVEY, state, event);

describe('answering', () => {
  it('begins at the first step with nothing answered', () => {
    expect(startSurvey(SMALL_SURVEY)).toEqual({
      surveyId: 'small',
      surveyVersion: 1,
      at: 'size',
      returnTo: null,
      answers: {},
      answeredSteps: [],
      submitted: false,
    });
  });

  it('takes the way that the answers decide', () => {
    expect(walk(BIG).at).toBe('teams');
    expect(walk(SMALL).at).toBe('wishes');
    expect(walk(NONE).at).toBe('contact');
    expect(walk(NONE, REACH).at).toBe('summary');
  });

  it('says what is wrong with each field and changes nothing', () => {
    const state = walk(BIG);

    expect(attempt(state, { type: 'answer', stepId: 'teams', values: { teams: '99' } })).toEqual({
      kind: 'refused',
      state,
      errors: { teams: { code: 'tooLarge', max: 20 } },
    });
  });

  it('counts a step with only optional fields as answered when it was sent empty', () => {
    expect(walk(SMALL, ['wishes', {}])).toMatchObject({ at: 'contact', answeredSteps: ['size', 'wishes'] });
  });

  it('forgets an optional answer that is emptied', () => {
    const state = answerSteps(SMALL_SURVEY, [['teams', { teams: '5', note: '' }]], walk(BIG, TEAMS));

    expect(state.answers).toEqual({ size: 'big', teams: 5 });
  });

  it('takes the answer of an earlier page, as a browser sends it after its own way back', () => {
    const state = answerSteps(SMALL_SURVEY, [TEAMS], walk(BIG, TEAMS, WISHES));

    expect(state.at).toBe('wishes');
  });

  it('is the same when a form is sent twice', () => {
    expect(answerSteps(SMALL_SURVEY, [TEAMS], walk(BIG, TEAMS))).toEqual(walk(BIG, TEAMS));
  });

  it.each(['contact', 'summary', 'nowhere', '__proto__'])(
    'knows no answer to %s before it is reached',
    (stepId) => {
      expect(attempt(walk(BIG), { type: 'answer', stepId, values: {} })).toBeUndefined();
    },
  );

  it('knows no answer to a step of another branch', () => {
    expect(attempt(walk(SMALL), { type: 'answer', stepId: 'teams', values: { teams: '5' } })).toBeUndefined();
  });
});

describe('going back', () => {
  it('leads to the step before and keeps what was answered', () => {
    const state = go(walk(BIG, TEAMS), { type: 'back' });

    expect(state).toMatchObject({ at: 'teams', answers: { size: 'big', teams: 5 } });
  });

  it('follows the way that was taken, not the order of the file', () => {
    expect(go(walk(NONE), { type: 'back' }).at).toBe('size');
  });

  it('ends at the first step', () => {
    expect(attempt(startSurvey(SMALL_SURVEY), { type: 'back' })).toBeUndefined();
  });
});

describe('editing from the summary', () => {
  const done = walk(BIG, TEAMS, WISHES, REACH);

  it('goes back to the summary when the way stays the same', () => {
    const editing = go(done, { type: 'goTo', stepId: 'teams' });

    expect(editing).toMatchObject({ at: 'teams', returnTo: 'summary' });
    expect(answerSteps(SMALL_SURVEY, [['teams', { teams: '2' }]], editing)).toMatchObject({
      at: 'summary',
      returnTo: null,
      answers: { teams: 2 },
    });
  });

  it('asks first what the edit has opened', () => {
    const small = walk(SMALL, WISHES, REACH);
    const edited = answerSteps(SMALL_SURVEY, [BIG], go(small, { type: 'goTo', stepId: 'size' }));

    expect(edited).toMatchObject({ at: 'teams', returnTo: 'summary' });
    expect(answerSteps(SMALL_SURVEY, [TEAMS], edited)).toMatchObject({ at: 'summary', returnTo: null });
  });

  it('is given up by going back', () => {
    expect(go(go(done, { type: 'goTo', stepId: 'size' }), { type: 'back' })).toEqual(done);
  });

  it('goes one step back when the summary is not complete any more', () => {
    const small = walk(SMALL, WISHES, REACH);
    const edited = answerSteps(SMALL_SURVEY, [BIG], go(small, { type: 'goTo', stepId: 'size' }));

    expect(go(edited, { type: 'back' }).at).toBe('size');
  });

  it('knows no way to what is not answered, nor to a step of another branch', () => {
    expect(attempt(walk(BIG), { type: 'goTo', stepId: 'contact' })).toBeUndefined();
    expect(attempt(walk(NONE, REACH), { type: 'goTo', stepId: 'teams' })).toBeUndefined();
    expect(attempt(done, { type: 'goTo', stepId: 'nowhere' })).toBeUndefined();
  });
});

describe('what is off the way', () => {
  const changed = answerSteps(
    SMALL_SURVEY,
    [NONE],
    go(walk(BIG, TEAMS, WISHES, REACH), { type: 'goTo', stepId: 'size' }),
  );

  it('is kept', () => {
    expect(changed).toMatchObject({ at: 'summary', answers: { teams: 5, wishes: ['booking', 'bot'] } });
  });

  it('is neither sent nor scored', () => {
    const { effects } = move(SMALL_SURVEY, changed, { type: 'submit' });
    const [submitted] = effects;

    expect(submitted).toMatchObject({ type: 'submitted', result: { score: { points: -5 } } });
    expect(submitted).not.toHaveProperty('result.answers.teams');
    expect(submitted).not.toHaveProperty('result.answers.wishes');
  });

  it('counts again when the way leads there again', () => {
    const again = answerSteps(SMALL_SURVEY, [BIG], go(changed, { type: 'goTo', stepId: 'size' }));

    expect(again.at).toBe('summary');
    expect(move(SMALL_SURVEY, again, { type: 'submit' }).effects[0]).toMatchObject({
      result: { answers: { teams: 5 }, score: { points: 30, qualification: 'hot' } },
    });
  });
});

describe('submitting', () => {
  it('hands over what a lead is made of, and asks for the second yes', () => {
    const { state, effects } = move(SMALL_SURVEY, walk(NONE, REACH), { type: 'submit' });

    expect(state).toMatchObject({ at: 'summary', submitted: true });
    expect(effects).toEqual([
      {
        type: 'submitted',
        result: {
          surveyId: 'small',
          surveyVersion: 1,
          answers: {
            size: 'none',
            name: 'Vera Lindt',
            email: 'vera@studio-lily.de',
            phone: '+492214710123',
            consent: '1',
            news: '1',
          },
          contact: { name: 'Vera Lindt', email: 'vera@studio-lily.de', phone: '+492214710123' },
          consents: [
            expect.objectContaining({ name: 'consent', purpose: 'contact', given: true, textVersion: '1' }),
            expect.objectContaining({
              name: 'news',
              purpose: 'email-marketing',
              given: true,
              doubleOptIn: true,
            }),
          ],
          score: {
            points: -5,
            qualification: 'cold',
            reasons: [{ points: -5, reason: expect.objectContaining({ de: 'Sehr klein' }) }],
          },
        },
      },
      { type: 'confirm-consent', consent: 'news', email: 'vera@studio-lily.de' },
    ]);
  });

  it('asks nobody for a second yes who did not say the first', () => {
    const state = walk(NONE, ['contact', { ...CONTACT, news: 'no' }]);

    const { effects } = move(SMALL_SURVEY, state, { type: 'submit' });

    expect(effects).toHaveLength(1);
    expect(effects[0]).toMatchObject({ result: { consents: [{ given: true }, { given: false }] } });
  });

  it('is possible once', () => {
    const { state } = move(SMALL_SURVEY, walk(NONE, REACH), { type: 'submit' });

    expect(attempt(state, { type: 'submit' })).toBeUndefined();
    expect(attempt(state, { type: 'back' })).toBeUndefined();
    expect(attempt(state, { type: 'answer', stepId: 'size', values: { size: 'big' } })).toBeUndefined();
  });

  it('is not possible while something is open', () => {
    expect(attempt(walk(BIG, TEAMS, WISHES), { type: 'submit' })).toBeUndefined();
  });
});
