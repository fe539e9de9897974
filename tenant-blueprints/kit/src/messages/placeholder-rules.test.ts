import { describe, expect, it } from 'vitest';
import { fillPlaceholders, placeholderProblem } from './placeholder-rules.ts';

const KNOWN = ['name', 'date'];

describe('placeholderProblem', () => {
  it.each(['', 'Bis bald', 'Am {date}, {name}', '{name}{name}'])('finds nothing wrong with "%s"', (text) => {
    expect(placeholderProblem(text, KNOWN)).toBeUndefined();
  });

  it.each([
    ['Guten Tag {nmae}', '{nmae}'],
    ['{Name} und { name } und {Name}', '{Name}, { name }'],
    ['{}', '{}'],
    ['{__proto__}, {constructor}', '{__proto__}, {constructor}'],
  ])('names what it does not know in "%s"', (text, found) => {
    expect(placeholderProblem(text, KNOWN)).toEqual({ code: 'unknownPlaceholder', found });
  });

  it.each([
    ['Am {date um zehn', '{date um zehn'],
    ['Am {date\num zehn}', '{date'],
    ['Hallo\nAm date} um zehn', 'Am date}'],
    ['{{name}}', '{{name}}'],
    ['{na{me}', '{na{me}'],
    ['Wir freuen uns sehr auf Sie am date}', 'auf Sie am date}'],
  ])('shows where a brace is alone in "%s"', (text, found) => {
    expect(placeholderProblem(text, KNOWN)).toEqual({ code: 'brokenBraces', found });
  });
});

describe('fillPlaceholders', () => {
  it('puts every value in once, whatever stands in it', () => {
    const values = { name: '{date} $& $1', date: 'Dienstag' };

    expect(fillPlaceholders('{name}, {date}, {other}', values)).toBe('{date} $& $1, Dienstag, {other}');
    expect(fillPlaceholders('{constructor}', values)).toBe('{constructor}');
  });
});
