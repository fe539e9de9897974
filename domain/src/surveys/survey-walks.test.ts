import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSurveys } from './load-surveys.ts';
import { startSurvey, transitionSurvey } from './survey-machine.ts';
import { resumeSurvey } from './survey-resume-rules.ts';
import { SURVEY_SUMMARY, type Survey, type SurveyStep } from './survey.ts';
import type { SurveyField } from './survey-field.ts';
import type { RawAnswers, SurveyEvent, SurveyState } from './survey-state.ts';
import { currentStep, progressOf, summaryOf } from './survey-view-rules.ts';
import { move } from './testing/walk.ts';

const SURVEYS = [...(await loadSurveys()).values()];
const MOST_STEPS = 12;

/** One answer of the kind that the field wants; an optional one is left out at times. */
function validAnswer(field: SurveyField): fc.Arbitrary<string | string[]> {
  const given = givenAnswer(field);
  return field.required ? given : fc.oneof(given, fc.constant(''));
}

function givenAnswer(field: SurveyField): fc.Arbitrary<string | string[]> {
  switch (field.kind) {
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'choices':
      return fc.shuffledSubarray(
        field.options.map(({ value }) => value),
        { minLength: field.min ?? 1, maxLength: field.max ?? field.options.length },
      );
    case 'number':
      return fc.integer({ min: field.min, max: field.max }).map(String);
    case 'email':
      return fc.constantFrom('vera@lily.de', 'Max.Lindt+web@MÜLLER.de');
    case 'phone':
      return fc.constantFrom('0221 4710123', '+44 20 7946 0958');
    case 'domain':
      return fc.constantFrom('lily.de', 'https://www.Müller.de/start');
    case 'url':
      return fc.constantFrom('https://lily.de/termin', 'lily.de');
    case 'consent':
      return fc.constant('yes');
    case 'text':
    case 'longtext':
      return fc.constantFrom(
        'Vera Lindt',
        'Ёлка и Co',
        "  d'Oro \n",
        'Zwei\r\nZeilen',
        '名前',
        'Mu\u0308ller',
      );
  }
}

function validAnswers(step: SurveyStep): fc.Arbitrary<RawAnswers> {
  return fc.record(Object.fromEntries(step.fields.map((field) => [field.name, validAnswer(field)])));
}

/** Answers for every step, whichever of them will be asked. */
function answersFor(survey: Survey): fc.Arbitrary<Map<string, RawAnswers>> {
  return fc
    .tuple(...survey.steps.map(validAnswers))
    .map((answers) => new Map(survey.steps.map(({ id }, index) => [id, answers[index] ?? {}])));
}

const someWalk = fc.oneof(
  ...SURVEYS.map((survey) => fc.record({ survey: fc.constant(survey), answers: answersFor(survey) })),
);

function answerEvent(state: SurveyState, answers: Map<string, RawAnswers>): SurveyEvent {
  return { type: 'answer', stepId: state.at, values: answers.get(state.at) ?? {} };
}

/** Every state from the beginning to the summary. */
function statesOf(survey: Survey, answers: Map<string, RawAnswers>): SurveyState[] {
  const states = [startSurvey(survey)];
  for (let state = states[0]; state !== undefined && state.at !== SURVEY_SUMMARY;) {
    if (states.length > MOST_STEPS) throw new Error(`still at ${state.at} after ${MOST_STEPS} answers`);
    state = move(survey, state, answerEvent(state, answers)).state;
    states.push(state);
  }
  return states;
}

describe('any walk with valid answers', () => {
  it('ends in a submit that has an address and a consent', () => {
    fc.assert(
      fc.property(someWalk, ({ survey, answers }) => {
        const last = statesOf(survey, answers).at(-1) ?? startSurvey(survey);

        const { state, effects } = move(survey, last, { type: 'submit' });

        expect(state.submitted).toBe(true);
        expect(effects[0]).toMatchObject({
          type: 'submitted',
          result: { contact: { email: expect.stringContaining('@') }, consents: [{ given: true }, {}] },
        });
      }),
    );
  });

  it('goes back the way it came', () => {
    fc.assert(
      fc.property(someWalk, ({ survey, answers }) => {
        const states = statesOf(survey, answers);

        states.slice(1).forEach((state, index) => {
          expect(move(survey, state, { type: 'back' }).state.at).toBe(states[index]?.at);
        });
      }),
    );
  });

  it('comes out the same after going back to the start and answering the same again', () => {
    fc.assert(
      fc.property(someWalk, ({ survey, answers }) => {
        const states = statesOf(survey, answers);
        const last = states.at(-1) ?? startSurvey(survey);
        let state = last;
        for (const _ of states.slice(1)) state = move(survey, state, { type: 'back' }).state;
        expect(state.at).toBe(survey.steps[0]?.id);

        for (const _ of states.slice(1)) state = move(survey, state, answerEvent(state, answers)).state;

        expect(state).toEqual(last);
      }),
    );
  });

  it('moves forward in its progress, and never beyond the end', () => {
    fc.assert(
      fc.property(someWalk, ({ survey, answers }) => {
        const states = statesOf(survey, answers);
        const positions = states.map((state) => progressOf(survey, state));

        positions.forEach(({ position, total }, index) => {
          expect(position).toBe(Math.min(index + 1, total));
          expect(total).toBeLessThanOrEqual(8);
        });
        expect(positions.at(-1)?.total).toBe(states.length - 1);
      }),
    );
  });
});

/** `answer` stands for a right answer to whatever is asked at that moment. */
type Play = SurveyEvent | 'answer';

/** What a browser, a chat or somebody with bad intentions may send, in any order. */
function anyPlay(survey: Survey): fc.Arbitrary<Play> {
  const stepId = fc.constantFrom(...survey.steps.map(({ id }) => id), SURVEY_SUMMARY, '__proto__', '');
  const answerAnywhere = fc.oneof(
    ...survey.steps.map((step) =>
      validAnswers(step).map((values) => ({ type: 'answer' as const, stepId: step.id, values })),
    ),
  );
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant('answer' as const) },
    { weight: 3, arbitrary: answerAnywhere },
    { weight: 2, arbitrary: fc.constant({ type: 'back' as const }) },
    { weight: 2, arbitrary: stepId.map((id) => ({ type: 'goTo' as const, stepId: id })) },
    { weight: 1, arbitrary: fc.constant({ type: 'submit' as const }) },
  );
}

const somePlays = fc.oneof(
  ...SURVEYS.map((survey) =>
    fc.record({
      survey: fc.constant(survey),
      plays: fc.array(anyPlay(survey), { maxLength: 30 }),
      answers: answersFor(survey),
    }),
  ),
);

/** Events that have no place are passed over, as a server does. */
function play(
  survey: Survey,
  plays: readonly Play[],
  answers: Map<string, RawAnswers>,
  onEach: (state: SurveyState) => void = () => undefined,
): SurveyState {
  return plays.reduce((state, one) => {
    const event = one === 'answer' ? answerEvent(state, answers) : one;
    const next = transitionSurvey(survey, state, event)?.state ?? state;
    onEach(next);
    return next;
  }, startSurvey(survey));
}

describe('any events in any order', () => {
  it('stand somewhere on the way, with a position that is not beyond the total', () => {
    fc.assert(
      fc.property(somePlays, ({ survey, plays, answers }) => {
        play(survey, plays, answers, (state) => {
          const { position, total } = progressOf(survey, state);

          expect(position).toBeGreaterThanOrEqual(1);
          expect(position).toBeLessThanOrEqual(total);
          expect(currentStep(survey, state) !== undefined || state.at === SURVEY_SUMMARY).toBe(true);
          expect(resumeSurvey(survey, state)).toEqual(state);
        });
      }),
    );
  });

  it('survive JSON and give the same when they are played again', () => {
    fc.assert(
      fc.property(somePlays, ({ survey, plays, answers }) => {
        const state = play(survey, plays, answers);

        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(play(survey, plays, answers)).toEqual(state);
        expect(Object.keys(summaryOf(survey, state, 'de'))).toHaveLength(
          summaryOf(survey, state, 'ru').length,
        );
      }),
    );
  });

  it('can always be brought to an end', () => {
    fc.assert(
      fc.property(somePlays, ({ survey, plays, answers }) => {
        let state = play(survey, plays, answers);
        if (state.submitted) return;
        for (let step = 0; step < 2 * MOST_STEPS && state.at !== SURVEY_SUMMARY; step += 1) {
          state = move(survey, state, answerEvent(state, answers)).state;
        }

        expect(move(survey, state, { type: 'submit' }).state.submitted).toBe(true);
      }),
    );
  });
});
