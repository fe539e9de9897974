import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../i18n/languages.ts';
import { FormError, readForm, viewForm } from './form.ts';
import { templateField } from './template-field.ts';

const form = { intro: templateField({ label: 'Intro', max: 60, rows: 3, placeholders: ['name', 'date'] }) };
const problemsOf = (body: Record<string, string>) => {
  try {
    readForm(form, body);
  } catch (error) {
    if (error instanceof FormError) return error.problems;
    throw error;
  }
  return {};
};

describe('templateField', () => {
  it('takes what is known, and nothing at all', () => {
    expect(readForm(form, { 'intro.de': 'Am {date}\n{name}' })).toEqual({
      intro: { de: 'Am {date}\n{name}', en: '', ru: '' },
    });
  });

  it('says at the language where it is which placeholder there is not', () => {
    expect(problemsOf({ 'intro.de': '{date}', 'intro.en': 'Dear {nmae}', 'intro.ru': '{date' })).toEqual({
      'intro.en': { code: 'unknownPlaceholder', limit: '{nmae}' },
      'intro.ru': { code: 'brokenBraces', limit: '{date' },
    });
    expect(problemsOf({ 'intro.de': 'x'.repeat(61) })).toEqual({
      'intro.de': { code: 'tooLong', limit: 60 },
    });
  });

  it.each(LANGUAGES)('names it in %s', (language) => {
    const problems = problemsOf({ 'intro.de': '{nmae}', 'intro.en': '{date' });

    const [german, english] = viewForm(form, { raw: {}, problems, language })['intro']?.inputs ?? [];

    expect(german?.problem).toContain('{nmae}');
    expect(english?.problem).toContain('{date');
  });
});
