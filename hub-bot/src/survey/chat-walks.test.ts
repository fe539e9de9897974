import {
  loadSurveys,
  startSurvey,
  SURVEY_SUMMARY,
  transitionSurvey,
  type RawAnswers,
  type Survey,
  type SurveyEvent,
  type SurveyField,
  type SurveyState,
} from '@codexdlc/domain/surveys';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../texts/survey/survey-texts.ts';
import type { ChatInput, ChatPosition } from './chat-cursor.ts';
import { askedField, cursorAt, transitionChat } from './chat-machine.ts';
import { messageOf } from './chat-message-plan.ts';
import { chatView } from './chat-view-rules.ts';

const SURVEYS = await loadSurveys();

function surveyOf(id: string): Survey {
  const survey = SURVEYS.get(id);
  if (!survey) throw new Error(`no survey ${id}`);
  return survey;
}

function someAnswer(field: SurveyField): fc.Arbitrary<string | string[]> {
  const given = validAnswer(field);
  return field.required ? given : fc.oneof(given, fc.constant(''));
}

function validAnswer(field: SurveyField): fc.Arbitrary<string | string[]> {
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
      return field.required ? fc.constant('yes') : fc.constantFrom('yes', 'no');
    case 'text':
    case 'longtext':
      return fc.constantFrom(
        'Vera <b>Lindt</b>',
        "  d'Oro \n",
        'Zwei\r\nZeilen',
        'Ёлка & Co',
        'a'.repeat(70),
      );
  }
}

/** What somebody wants to do; each face has its own way to do it. */
type Wish =
  | { type: 'answer'; answers: Map<string, string | string[]>; detours: number }
  | { type: 'back' }
  | { type: 'edit'; step: number; field: number; answers: Map<string, string | string[]> }
  | { type: 'language' }
  | { type: 'submit' };

function someWish(survey: Survey): fc.Arbitrary<Wish> {
  const fields = survey.steps.flatMap((step) => step.fields);
  const answers = fc
    .tuple(...fields.map(someAnswer))
    .map((all) => new Map(fields.map(({ name }, index) => [name, all[index] ?? ''])));
  return fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({ type: fc.constant('answer' as const), answers, detours: fc.nat(2) }),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'back' as const }) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('edit' as const),
        step: fc.nat(survey.steps.length - 1),
        field: fc.nat(5),
        answers,
      }),
    },
    { weight: 1, arbitrary: fc.constant({ type: 'language' as const }) },
    { weight: 1, arbitrary: fc.constant({ type: 'submit' as const }) },
  );
}

const someWishes = fc.oneof(
  ...[...SURVEYS.values()].map((survey) =>
    fc.record({
      id: fc.constant(survey.id),
      wishes: fc.array(someWish(survey), { minLength: 5, maxLength: 25 }),
    }),
  ),
);

/** The web's face: a page per step, all of its fields at once. */
class Web {
  state: SurveyState;
  readonly survey: Survey;

  constructor(survey: Survey) {
    this.survey = survey;
    this.state = startSurvey(survey);
  }

  send(event: SurveyEvent): void {
    this.state = transitionSurvey(this.survey, this.state, event)?.state ?? this.state;
  }

  answer(given: Map<string, string | string[]>): void {
    const step = this.survey.steps.find(({ id }) => id === this.state.at);
    if (!step) return;
    const values: RawAnswers = Object.fromEntries(step.fields.map(({ name }) => [name, given.get(name)]));
    this.send({ type: 'answer', stepId: step.id, values });
  }
}

/** The chat's face: a message per field, with everything that people do in between. */
class Chat {
  at: ChatPosition;
  readonly survey: Survey;

  constructor(survey: Survey) {
    this.survey = survey;
    const state = startSurvey(survey);
    this.at = { state, cursor: cursorAt(survey, state, { hasExtras: false }) };
  }

  do(input: ChatInput): boolean {
    const moved = transitionChat(this.survey, this.at, input);
    if (moved) this.at = { state: moved.state, cursor: moved.cursor };
    return moved?.kind === 'moved';
  }

  giveOne(given: Map<string, string | string[]>): void {
    const field = askedField(this.survey, this.at.cursor);
    if (!field) return;
    const raw = given.get(field.name) ?? '';
    if (raw === '' && !field.required) {
      expect(this.do({ type: 'skip' })).toBe(true);
    } else if (field.kind === 'choices') {
      const ticked = new Set([this.at.cursor.given[field.name] ?? []].flat());
      for (const value of new Set([...ticked].concat(raw))) {
        if (ticked.has(value) !== raw.includes(value)) this.do({ type: 'toggle', value });
      }
      expect(this.do({ type: 'next' })).toBe(true);
    } else {
      expect(this.do({ type: 'give', raw })).toBe(true);
    }
  }

  /** Field by field; on some of the way something wrong is typed, or one goes back and forth. */
  answer(given: Map<string, string | string[]>, detours: number): void {
    const { stepId } = this.at.cursor;
    const step = this.survey.steps.find(({ id }) => id === stepId);
    if (!step) return;
    while (this.at.cursor.field > 0) this.do({ type: 'back' });
    for (const index of step.fields.keys()) {
      if (index < detours) expect(this.do({ type: 'give', raw: 'a\u0000' })).toBe(false);
      if (index > 0 && index === detours) {
        this.do({ type: 'back' });
        this.giveOne(given);
      }
      this.giveOne(given);
    }
  }

  /** Out of the step, however many of its fields were answered. */
  back(): void {
    const { stepId } = this.at.cursor;
    if (stepId === SURVEY_SUMMARY) this.do({ type: 'extras' });
    while (this.at.cursor.stepId === stepId && this.do({ type: 'back' }));
  }
}

function doBoth(web: Web, chat: Chat, wish: Wish): void {
  switch (wish.type) {
    case 'answer':
      web.answer(wish.answers);
      chat.answer(wish.answers, wish.detours);
      return;
    case 'back':
      web.send({ type: 'back' });
      chat.back();
      return;
    case 'edit': {
      const step = chat.survey.steps[wish.step];
      const field = step && step.fields[wish.field % step.fields.length];
      if (!step || !field || chat.at.state.at !== SURVEY_SUMMARY) return;
      if (!chat.at.state.answeredSteps.includes(step.id)) return;
      chat.do({ type: 'extras-done' });
      // The form of the web holds the other fields as they were; the chat asks for the one alone.
      const others = chat.at.state;
      web.send({ type: 'goTo', stepId: step.id });
      if (!chat.do({ type: 'edit', stepId: step.id, field: step.fields.indexOf(field) })) return;
      const given = new Map(Object.entries(chat.at.cursor.given));
      given.set(field.name, wish.answers.get(field.name) ?? '');
      expect(others.at).toBe(SURVEY_SUMMARY);
      web.answer(given);
      chat.giveOne(wish.answers);
      return;
    }
    case 'language':
      return;
    case 'submit':
      // Both faces offer it in the summary only.
      if (web.state.at === SURVEY_SUMMARY) web.send({ type: 'submit' });
      chat.do({ type: 'extras-done' });
      chat.do({ type: 'submit' });
  }
}

describe('the chat and the web', () => {
  it('come to the same state by the same answers, whatever is edited, skipped and gone back in between', () => {
    fc.assert(
      fc.property(someWishes, ({ id, wishes }) => {
        const survey = surveyOf(id);
        const web = new Web(survey);
        const chat = new Chat(survey);
        for (const wish of wishes) {
          doBoth(web, chat, wish);
          expect(chat.at.state).toEqual(web.state);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what a chat shows', () => {
  const of = {
    chat: { id: crypto.randomUUID(), number: 123_456_789 },
    privacyUrl: 'https://agency.test/privacy',
  };

  it('can be sent, in every language and at every place', () => {
    fc.assert(
      fc.property(someWishes, fc.constantFrom(...LANGUAGES), ({ id, wishes }, language) => {
        const survey = surveyOf(id);
        const [web, chat] = [new Web(survey), new Chat(survey)];
        for (const wish of wishes) {
          doBoth(web, chat, wish);
          const view = chatView({ ...chat.at, survey, language, knownName: 'Vera & "Co" <b>' });
          const { text, buttons = [], keyboard } = messageOf(view, { ...of, survey, language });

          expect(text.toString()).not.toMatch(/undefined|\[object|<\/?(?!b|i|a|code|\/)/);
          expect(buttons.length > 0).toBe(keyboard === undefined);
          for (const button of buttons.flat()) {
            expect(button.text.trim()).not.toBe('');
            if ('data' in button) expect(Buffer.byteLength(button.data)).toBeLessThanOrEqual(64);
          }
          const first = survey.steps[0]?.id;
          const isFirst = chat.at.cursor.stepId === first && chat.at.cursor.field === 0;
          if (view.kind === 'question')
            expect(view.canGoBack).toBe(!isFirst || chat.at.state.returnTo !== null);
        }
      }),
      { numRuns: 60 },
    );
  });
});
