import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSurveys } from './load-surveys.ts';
import { startSurvey, transitionSurvey } from './survey-machine.ts';
import { resumeSurvey } from './survey-resume-rules.ts';

const SURVEYS = [...(await loadSurveys()).values()];

describe('hostile input', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom(
      '\u0000',
      '\ud800',
      '<script>alert(1)</script>',
      "'; drop table leads; --",
      '{"$gt":""}',
      '%00',
      '\u202egnp.exe',
      'a'.repeat(50_000),
      '@'.repeat(5000),
      'a.'.repeat(5000),
      '+'.repeat(5000),
      '9'.repeat(5000),
      'https://'.repeat(500),
    ),
  );
  const raw = fc.oneof(nasty, fc.array(nasty, { maxLength: 5 }), fc.constant(undefined));

  it('is refused or cleaned, and never throws', () => {
    const attempts = fc.oneof(
      ...SURVEYS.flatMap((survey) =>
        survey.steps.map((step) => {
          const values = Object.fromEntries(step.fields.map(({ name }) => [name, raw]));
          return fc.record({
            survey: fc.constant(survey),
            step: fc.constant(step),
            values: fc.record(values),
          });
        }),
      ),
    );

    fc.assert(
      fc.property(attempts, ({ survey, step, values }) => {
        // A survey that begins with this step, so that it can be answered at once.
        const from = { ...survey, steps: [step, ...survey.steps.filter(({ id }) => id !== step.id)] };

        const transition = transitionSurvey(from, startSurvey(from), {
          type: 'answer',
          stepId: step.id,
          values,
        });

        expect(transition).toBeDefined();
        if (transition?.kind === 'moved') {
          expect(JSON.stringify(transition.state.answers)).not.toMatch(/\\u0000|\\ud800|\u202e/);
          expect(resumeSurvey(from, transition.state)).toEqual(transition.state);
        }
      }),
    );
  });

  it('in a stored state never throws, and gives a state of the survey', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SURVEYS), fc.anything(), fc.anything(), (survey, any, answers) => {
        const stored = { ...startSurvey(survey), at: any, answers };

        for (const state of [resumeSurvey(survey, any), resumeSurvey(survey, stored)]) {
          expect(state).toMatchObject({
            surveyId: survey.id,
            surveyVersion: survey.version,
            submitted: false,
          });
        }
      }),
    );
  });
});
