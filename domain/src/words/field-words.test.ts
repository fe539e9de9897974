import { because } from '../errors.ts';
import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';
import { fieldText, fieldWords } from './field-words.ts';

const now = new Date('2026-11-26T10:00:00Z');
const format = createFormat('de', 'Europe/Berlin', now);
const words = { locale: 'de' as const, format };
const plain = { code: 'INVALID_INPUT', message: 'x', why: undefined, reason: undefined } as const;

describe('fieldWords', () => {
  it.each([
    ['too_small', { origin: 'string', minimum: 1 }, 'Das darf nicht leer sein.'],
    ['too_small', { origin: 'string', minimum: 8 }, 'Mindestens 8 Zeichen.'],
    ['too_small', { origin: 'number', minimum: 1 }, 'Mindestens 1.'],
    ['too_big', { origin: 'string', maximum: 1200 }, 'Höchstens 1.200 Zeichen.'],
    ['too_big', { origin: 'array', maximum: 5 }, 'Höchstens 5 Einträge.'],
    ['invalid_type', { expected: 'string' }, 'Diese Angabe fehlt.'],
    ['invalid_type', { expected: 'int' }, 'Das muss eine ganze Zahl sein.'],
    [
      'invalid_format',
      { format: 'email' },
      'Das ist keine E-Mail-Adresse. Sie sieht aus wie name@beispiel.de.',
    ],
    ['invalid_format', { format: 'regex' }, 'Das hat nicht die verlangte Form.'],
    ['invalid_value', { values: 'a, b' }, 'Möglich sind: a, b.'],
    ['unrecognized_keys', {}, 'Diese Angabe ist hier nicht bekannt.'],
    ['range', { min: 1, max: 20 }, 'Möglich ist 1 bis 20.'],
    ['choice', { values: 'de, en' }, 'Möglich sind: de, en.'],
    ['length', { maximum: 80 }, 'Höchstens 80 Zeichen.'],
    ['flag', {}, 'Möglich ist nur ja oder nein.'],
  ])('says of %s with %j: %s', (rule, bounds, text) => {
    expect(fieldWords('de', format, { rule, bounds, detail: 'in English' })).toBe(text);
  });

  it('knows nothing of rules that are newer, or whose bounds are missing', () => {
    expect(fieldWords('de', format, { rule: 'newer', detail: 'x' })).toBeUndefined();
    expect(fieldWords('de', format, { rule: 'range', bounds: {}, detail: 'x' })).toBeUndefined();
  });
});

describe('fieldText', () => {
  it('says the whole problem where it is about this field', () => {
    const problem = { ...plain, ...because('domain-taken', { domain: 'lily.de', field: 'domain' }) };

    expect(fieldText(words, problem, { detail: 'Domain lily.de is taken.' })).toBe(
      'Die Domain lily.de gehört schon zu einem anderen Mandanten.',
    );
  });

  it('keeps what it cannot say as the platform says it', () => {
    const problem = { ...plain, ...because('values-refused', { count: 1 }) };

    expect(fieldText(words, problem, { rule: 'custom', bounds: {}, detail: 'It mixes alphabets.' })).toBe(
      'It mixes alphabets.',
    );
  });
});
