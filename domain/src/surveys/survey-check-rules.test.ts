import { describe, expect, it } from 'vitest';
import { readSurvey } from './survey-check-rules.ts';
import { SMALL_SURVEY_JSON } from './testing/small-survey.ts';

// A test breaks the survey in ways that its type would not allow.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Draft = any;

function problemsOf(breakIt: (draft: Draft) => void): string[] {
  const draft: Draft = structuredClone(SMALL_SURVEY_JSON);
  breakIt(draft);
  const reading = readSurvey(draft);
  return reading.ok ? [] : reading.problems;
}

describe('readSurvey', () => {
  it('finds nothing wrong with a survey that can be asked', () => {
    expect(problemsOf(() => undefined)).toEqual([]);
  });

  it.each<[string, (draft: Draft) => void, string]>([
    [
      'a text without Russian',
      (d) => delete d.steps[1].title.ru,
      'steps[1].title.ru: Invalid input: expected string, received undefined',
    ],
    [
      'an empty text',
      (d) => (d.steps[1].fields[0].label.en = ' '),
      'steps[1].fields[0].label.en: must be a text without space around it, got " "',
    ],
    [
      'a Russian text that is German',
      (d) => (d.steps[0].title.ru = 'Wie groß ist der Salon?'),
      'steps[0].title.ru: is not Russian, got "Wie groß ist der Salon?"',
    ],
    [
      'an English text that is German',
      (d) =>
        (d.steps[0].title = { de: 'Wie groß ist er?', en: 'Wie groß ist er?', ru: 'Какой он величины?' }),
      'steps[0].title.en: is the text of de, got "Wie groß ist er?"',
    ],
    ['an exclamation mark', (d) => (d.title.de = 'Los!'), 'title.de: has an exclamation mark, got "Los!"'],
    ['a field nobody knows', (d) => (d.steps[0].colour = 'red'), 'steps[0]: Unrecognized key: "colour"'],
    [
      'a step called summary',
      (d) => (d.steps[1].id = 'summary'),
      'steps[1].id: "summary" is where every branch leads',
    ],
    ['two steps of one id', (d) => (d.steps[2].id = 'teams'), 'steps: "teams" is the id of two steps'],
    [
      'two fields of one name',
      (d) => (d.steps[1].fields[1].name = 'name'),
      'steps: "name" is the name of two fields',
    ],
    [
      'two options of one value',
      (d) => (d.steps[0].fields[0].options[1].value = 'big'),
      'steps.size.size.options: "big" is the value of two options',
    ],
    [
      'a way to nowhere',
      (d) => (d.steps[1].next[0].to = 'gone'),
      'steps.teams.next[0].to: there is no step "gone"',
    ],
    [
      'a last way out that may be closed',
      (d) => (d.steps[0].next[2].when = { field: 'size', equals: 'none' }),
      'steps.size.next[2].when: the last way out must have no condition, or "size" could lead nowhere',
    ],
    [
      'a way that hides the next one',
      (d) => delete d.steps[0].next[0].when,
      'steps.size.next[0]: without a condition this way is always taken, what follows it never is',
    ],
    [
      'a step that no way leads to',
      (d) => (d.steps[0].next = [{ to: 'wishes' }]),
      'steps.teams: no way leads here from the first step',
    ],
    [
      'a circle',
      (d) =>
        (d.steps[2].next = [{ when: { field: 'wishes', answered: true }, to: 'teams' }, { to: 'contact' }]),
      'steps: teams -> wishes -> teams goes round in a circle',
    ],
    [
      'no way to the end',
      (d) => (d.steps[3].next = [{ to: 'size' }]),
      'steps: no way leads from the first step to "summary"',
    ],
    [
      'a first step that is no tap',
      (d) => (d.steps[0].fields[0].required = false),
      'steps.size: the first step must ask one required choice, it asks choice',
    ],
    [
      'a way past the mail address',
      (d) => (d.steps[0].next[2].to = 'summary'),
      'steps: there is a way to the end without a required field with the role "email"',
    ],
    [
      'a way past the consent',
      (d) => (d.steps[3].fields[3].required = false),
      'steps: there is a way to the end without a required consent with the purpose "contact"',
    ],
    [
      'a role that does not fit its field',
      (d) => (d.steps[1].fields[1].role = 'phone'),
      'steps.teams.note.role: "phone" needs a field of kind phone, this is longtext',
    ],
    [
      'a number without room',
      (d) => (d.steps[1].fields[0].min = 30),
      'steps.teams.teams.max: must be at least min 30, got 20',
    ],
    [
      'more choices than options',
      (d) => (d.steps[2].fields[0].max = 4),
      'steps.wishes.wishes: 1 to 4 of 3 options cannot be chosen',
    ],
    [
      'a link that is not in its text',
      (d) =>
        (d.steps[3].fields[3].link = {
          page: 'privacy',
          words: { de: 'Sie', en: 'privacy', ru: 'по-русски' },
        }),
      'steps.contact.consent.link.words.en: "privacy" does not occur in the text',
    ],
    [
      'a newsletter that one must take',
      (d) => (d.steps[3].fields[4].required = true),
      'steps.contact.news.required: nobody may be made to agree to email-marketing, got true',
    ],
    [
      'a newsletter without a second yes',
      (d) => (d.steps[3].fields[4].doubleOptIn = false),
      'steps.contact.news.doubleOptIn: advertising by mail needs a second yes by mail, got false',
    ],
    [
      'a condition on a field that is not there',
      (d) => (d.scoring[0].when = { field: 'colour', answered: true }),
      'scoring[0].when.field: there is no field "colour"',
    ],
    [
      'a way out that depends on a later answer',
      (d) => (d.steps[0].next[0].when = { all: [{ not: { field: 'wishes', includes: 'bot' } }] }),
      'steps.size.next[0].when.all[0].not.field: "wishes" is never asked before this step',
    ],
    [
      'an option that is not there',
      (d) => (d.steps[0].next[0].when = { field: 'size', equals: 'huge' }),
      'steps.size.next[0].when.equals: "huge" is no option of "size", there are big, small, none',
    ],
    [
      'an option that is not there, among others',
      (d) => (d.scoring[2].when = { field: 'size', in: ['none', 'tiny'] }),
      'scoring[2].when.in: "tiny" is no option of "size", there are big, small, none',
    ],
    [
      'a choice that is not there',
      (d) => (d.scoring[1].when = { any: [{ field: 'wishes', includes: 'gold' }] }),
      'scoring[1].when.any[0].includes: "gold" is no option of "wishes", there are booking, prices, bot',
    ],
    [
      'choices where there is one',
      (d) => (d.scoring[1].when = { field: 'size', includes: 'big' }),
      'scoring[1].when.includes: needs choices, "size" is choice',
    ],
    [
      'a value of free text',
      (d) => (d.scoring[1].when = { field: 'name', equals: 'Vera' }),
      'scoring[1].when.equals: needs a choice or a number, "name" is text',
    ],
    [
      'a number that cannot be',
      (d) => (d.scoring[0].when = { field: 'teams', equals: 21 }),
      'scoring[0].when.equals: "teams" is 1 to 20, never 21',
    ],
    [
      'an amount of what has none',
      (d) => (d.scoring[0].when = { field: 'size', atLeast: 2 }),
      'scoring[0].when.atLeast: needs a number or choices, "size" is choice',
    ],
    [
      'thresholds in the wrong order',
      (d) => (d.thresholds.warm = 30),
      'thresholds.hot: must be above warm 30, got 30',
    ],
    [
      'more points than there are',
      (d) => (d.thresholds.hot = 31),
      'thresholds.hot: nobody can have more than 30 points, got 31',
    ],
  ])('names %s', (_, breakIt, problem) => {
    expect(problemsOf(breakIt)).toContain(problem);
  });

  it.each([undefined, null, 'text', [], {}, { id: 'x' }])('refuses %j without throwing', (json) => {
    expect(readSurvey(json)).toMatchObject({ ok: false });
  });
});
