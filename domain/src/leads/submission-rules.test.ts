import { expect, it } from 'vitest';
import { Submission } from './lead-submission.ts';
import { newLeadToken } from './lead-token-rules.ts';
import { submissionHash } from './submission-rules.ts';
import { NEWSLETTER, testSubmission } from './testing/test-leads.ts';

const sent = testSubmission();
const hash = (change: object) => submissionHash(Submission.parse({ ...sent, ...change })).toString('hex');

it('knows the same submission, in whatever order its keys come', () => {
  const state = { answers: { seats: 4 }, at: 'summary' };

  expect(hash({ survey: { ...sent.survey, state }, token: newLeadToken(), score: 1 })).toBe(hash({}));
});

it('tells other answers, contacts and consents apart', () => {
  const others = [
    { survey: { ...sent.survey, state: { answers: { seats: 5 }, at: 'summary' } } },
    { values: { ...sent.values, name: 'Anna' } },
    { consents: [NEWSLETTER] },
  ];

  expect(new Set([hash({}), ...others.map(hash)]).size).toBe(4);
});

it('refuses a state that no survey has', () => {
  const survey = { ...sent.survey, state: 'x'.repeat(40_000) };

  expect(() => Submission.parse({ ...sent, survey })).toThrow('at most 32768 bytes');
});
