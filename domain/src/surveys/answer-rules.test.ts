import { describe, expect, it } from 'vitest';
import { isAnswerTo, readAnswer, readStep } from './answer-rules.ts';
import { stepOf } from './survey-path-rules.ts';
import type { SurveyField } from './survey-field.ts';
import { CONTACT, SMALL_SURVEY } from './testing/small-survey.ts';

const fields = SMALL_SURVEY.steps.flatMap((step) => step.fields);

function fieldNamed(name: string): SurveyField {
  const field = fields.find((known) => known.name === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

describe('readAnswer', () => {
  it.each([
    ['size', 'big', 'big'],
    ['teams', ' 7 ', 7],
    ['teams', '1', 1],
    ['teams', '20', 20],
    ['teams', '007', 7],
    ['wishes', 'bot', ['bot']],
    ['wishes', ['bot', 'booking', 'bot'], ['booking', 'bot']],
    ['name', ' Vera  Lindt ', 'Vera Lindt'],
    ['note', 'a\r\nb', 'a\nb'],
    ['email', ' Vera@Lily.de ', 'vera@lily.de'],
    ['phone', '0221 4710123', '+492214710123'],
    ['consent', 'yes', '1'],
    ['consent', 'on', '1'],
    ['news', 'no', undefined],
    ['news', undefined, undefined],
    ['phone', '   ', undefined],
    ['phone', '\u200b', undefined],
    ['wishes', [], undefined],
    ['wishes', ['', ''], undefined],
  ])('reads %s from %j as %j', (name, raw, answer) => {
    expect(readAnswer(fieldNamed(name), raw)).toEqual({ answer });
  });

  it.each([
    ['size', undefined, { code: 'missing', kind: 'choice' }],
    ['size', '', { code: 'missing', kind: 'choice' }],
    ['size', 'huge', { code: 'notAnOption' }],
    ['size', 'Big', { code: 'notAnOption' }],
    ['size', ['big', 'small'], { code: 'onlyOne' }],
    ['size', 'constructor', { code: 'notAnOption' }],
    ['teams', '0', { code: 'tooSmall', min: 1 }],
    ['teams', '21', { code: 'tooLarge', max: 20 }],
    ['teams', '-3', { code: 'tooSmall', min: 1 }],
    ['teams', '1.5', { code: 'notANumber' }],
    ['teams', '0x10', { code: 'notANumber' }],
    ['teams', '1e1', { code: 'notANumber' }],
    ['teams', 'NaN', { code: 'notANumber' }],
    ['teams', '٣', { code: 'notANumber' }],
    ['teams', '99999999999999999999', { code: 'notANumber' }],
    ['wishes', ['booking', 'prices', 'bot'], { code: 'tooMany', max: 2 }],
    ['wishes', ['booking', 'gold'], { code: 'notAnOption' }],
    ['name', '', { code: 'missing', kind: 'text' }],
    ['name', '\u200d', { code: 'missing', kind: 'text' }],
    ['name', 'a'.repeat(31), { code: 'tooLong', maxLength: 30, length: 31 }],
    ['name', 'a\u0000', { code: 'controlCharacters' }],
    ['email', 'vera', { code: 'notAnEmail' }],
    ['phone', '12', { code: 'notAPhone' }],
    ['consent', undefined, { code: 'consentNeeded' }],
    ['consent', 'no', { code: 'consentNeeded' }],
    ['consent', 'whatever', { code: 'notAnOption' }],
    ['consent', '1', { code: 'notAnOption' }],
  ])('refuses %s from %j: %j', (name, raw, error) => {
    expect(readAnswer(fieldNamed(name), raw)).toEqual({ error });
  });

  it('asks for as many choices as are wanted at least', () => {
    const atLeastTwo: SurveyField = { ...fieldNamed('wishes'), min: 2 } as SurveyField;

    expect(readAnswer(atLeastTwo, ['bot'])).toEqual({ error: { code: 'tooFew', min: 2 } });
  });

  it('reads addresses and links', () => {
    const base = { name: 'x', label: SMALL_SURVEY.title, required: true } as const;
    const typed = { autocomplete: 'off', inputmode: 'url' } as const;

    expect(readAnswer({ ...base, ...typed, kind: 'domain' }, 'https://Lily.de/')).toEqual({
      answer: 'lily.de',
    });
    expect(readAnswer({ ...base, ...typed, kind: 'domain' }, 'lily')).toEqual({
      error: { code: 'notADomain' },
    });
    expect(readAnswer({ ...base, ...typed, kind: 'url' }, 'lily.de/a')).toEqual({
      answer: 'https://lily.de/a',
    });
    expect(readAnswer({ ...base, ...typed, kind: 'url' }, 'lily')).toEqual({ error: { code: 'notAUrl' } });
  });
});

describe('readStep', () => {
  const contact = stepOf(SMALL_SURVEY, 'contact');
  if (contact === undefined) throw new Error('no contact step');

  it('reads every field of the step, and none that is not of it', () => {
    expect(readStep(contact, { ...CONTACT, phone: '', admin: 'yes' })).toEqual({
      answers: { name: 'Vera Lindt', email: 'vera@studio-lily.de', consent: '1', news: '1' },
      missing: ['phone'],
    });
  });

  it('names every field that is wrong', () => {
    expect(readStep(contact, { email: 'x', phone: 'y' })).toEqual({
      errors: {
        name: { code: 'missing', kind: 'text' },
        email: { code: 'notAnEmail' },
        phone: { code: 'notAPhone' },
        consent: { code: 'consentNeeded' },
      },
    });
  });
});

describe('isAnswerTo', () => {
  it.each([
    ['size', 'big', true],
    ['size', 'huge', false],
    ['size', ['big'], false],
    ['teams', 7, true],
    ['teams', '7', false],
    ['teams', 99, false],
    ['wishes', ['booking', 'bot'], true],
    ['wishes', ['bot', 'booking'], false],
    ['wishes', 'bot', false],
    ['email', 'vera@lily.de', true],
    ['email', 'Vera@lily.de', false],
    ['consent', '1', true],
    ['consent', '0', false],
    ['consent', 'yes', false],
  ])('%s: %j is %s', (name, answer, expected) => {
    expect(isAnswerTo(fieldNamed(name), answer)).toBe(expected);
  });
});
