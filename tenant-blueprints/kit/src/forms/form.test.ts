import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../i18n/languages.ts';
import { PROBLEM_CODES } from './field.ts';
import { FormError, readForm, showForm, typedInto, viewForm } from './form.ts';
import { problemText } from './form-texts.ts';
import { addressField, localField, mailField, textField } from './text-fields.ts';
import {
  checkField,
  choiceField,
  choicesField,
  clockField,
  colourField,
  dayField,
  moneyField,
  numberField,
  optionalMoneyField,
} from './value-fields.ts';

const words = { label: 'x' };
const options = ['a', 'b', 'c'].map((value) => ({ value, label: value }));
const form = {
  name: textField({ ...words, max: 10, isRequired: true }),
  about: localField({ ...words, max: 20, required: ['de'], rows: 3 }),
  mail: mailField(words),
  site: addressField({ ...words, max: 100 }),
  count: numberField({ ...words, min: 1, max: 9 }),
  price: moneyField({ ...words, maxCents: 100_000 }),
  rebate: optionalMoneyField({ ...words, maxCents: 100 }),
  isOn: checkField(words),
  one: choiceField({ ...words, options }),
  some: choicesField({ ...words, options, max: 2 }),
  at: clockField(words),
  on: dayField({ ...words, min: '2026-01-01' }),
  ink: colourField(words),
};
const good = {
  name: ' Anna ',
  'about.de': 'eins\r\nzwei',
  mail: 'a@b.de',
  site: 'https://b.de/x',
  count: '4',
  price: '58,5',
  rebate: '',
  isOn: 'on',
  one: 'b',
  some: ['c', 'a'],
  at: '09:30',
  on: '2028-02-29',
  ink: '#AABBCC',
};

function problemsOf(changes: Record<string, unknown>): Record<string, string> {
  try {
    readForm(form, { ...good, ...changes });
    return {};
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    return Object.fromEntries(Object.entries(error.problems).map(([name, { code }]) => [name, code]));
  }
}

describe('a form', () => {
  it('reads what people type into values', () => {
    expect(readForm(form, good)).toEqual({
      name: 'Anna',
      about: { de: 'eins\nzwei', en: '', ru: '' },
      mail: 'a@b.de',
      site: 'https://b.de/x',
      count: 4,
      price: 5850,
      rebate: null,
      isOn: true,
      one: 'b',
      some: ['a', 'c'],
      at: '09:30',
      on: '2028-02-29',
      ink: '#aabbcc',
    });
  });

  it.each([
    [{ name: ' ' }, { name: 'missing' }],
    [{ name: 'x'.repeat(11) }, { name: 'tooLong' }],
    [
      { 'about.de': '', 'about.ru': 'x'.repeat(21) },
      { 'about.de': 'missing', 'about.ru': 'tooLong' },
    ],
    [{ mail: 'a@b@c' }, { mail: 'badMail' }],
    [{ site: 'javascript:alert(1)' }, { site: 'badAddress' }],
    [{ site: 'http://b.de' }, { site: 'badAddress' }],
    [{ count: '0' }, { count: 'tooSmall' }],
    [{ count: '10' }, { count: 'tooBig' }],
    [{ count: '4.5' }, { count: 'notANumber' }],
    [{ count: '1e1' }, { count: 'notANumber' }],
    [{ price: '-1' }, { price: 'notMoney' }],
    [{ price: '1.000,00' }, { price: 'notMoney' }],
    [{ price: '1001' }, { price: 'tooBig' }],
    [{ rebate: '1,01' }, { rebate: 'tooBig' }],
    [{ one: 'd' }, { one: 'notAChoice' }],
    [{ some: ['a', 'd'] }, { some: 'notAChoice' }],
    [{ some: ['a', 'b', 'c'] }, { some: 'tooBig' }],
    [{ at: '24:00' }, { at: 'notAClock' }],
    [{ on: '2027-02-29' }, { on: 'notADay' }],
    [{ on: '2025-12-31' }, { on: 'tooSmall' }],
    [{ ink: 'red' }, { ink: 'notAColour' }],
  ])('refuses %j', (changes, problems) => {
    expect(problemsOf(changes)).toEqual(problems);
  });

  it('shows a value as what is read as the same value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.boolean(),
        fc.subarray(['a', 'b'] as const),
        (price, isOn, some) => {
          const { price: field, isOn: check, some: choices } = form;
          const small = { price: field, isOn: check, some: choices };

          const raw = showForm(small, { price, isOn, some: [...some] });

          expect(readForm(small, raw)).toEqual({ price, isOn, some });
        },
      ),
    );
  });

  it('never fails in another way than by naming inputs, whatever is sent', () => {
    const anything = fc.dictionary(fc.constantFrom(...Object.keys(good), '__proto__', 'x'), fc.anything());
    fc.assert(
      fc.property(anything, (body) => {
        const problems = Object.keys(problemsOf(body));

        expect(problems.every((name) => (name.split('.')[0] ?? '') in form)).toBe(true);
        typedInto(form, body);
      }),
    );
  });

  it('takes control characters and broken surrogates out', () => {
    expect(readForm({ name: form.name }, { name: 'A\u0000n\ud800n' }).name).toBe('An\ufffdn');
  });

  it('keeps what was typed and says beside it what is wrong', () => {
    const body = { ...good, count: 'four' };

    const view = viewForm(form, {
      raw: typedInto(form, body),
      problems: { count: { code: 'tooBig', limit: 9 } },
      language: 'en',
    });

    expect(view['count']?.inputs[0]).toMatchObject({
      id: 'f-count',
      value: 'four',
      problem: 'This is too much. The largest value is 9.',
    });
    expect(view['about']?.inputs.map(({ name, part }) => [name, part])).toEqual([
      ['about.de', 'de'],
      ['about.en', 'en'],
      ['about.ru', 'ru'],
    ]);
  });

  it('has words for every problem in every language', () => {
    for (const language of LANGUAGES)
      for (const code of PROBLEM_CODES)
        expect(problemText(language, { code, limit: 7 })).not.toContain('undefined');
  });
});
