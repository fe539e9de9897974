import { ERROR_REASONS, type ErrorReason } from '../../errors.ts';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../subscriptions/subscription.ts';
import { createFormat } from '../format.ts';
import { factWriters } from '../fact-writers.ts';
import { placesOf } from '../fill-rules.ts';
import { PLATFORM_TEXTS } from './platform-texts.ts';
import type { Sentence } from './sentence.ts';

const now = new Date('2026-11-26T10:00:00Z');
const REASONS = Object.keys(ERROR_REASONS) as ErrorReason[];

/** What happened, and what helps. */
const partsOf = ([what, todo = '']: Sentence): string[] => [what, todo];

/** Every sentence there is, with the name under which it is found. */
function sentencesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) => sentencesOf(inner, `${path}.${name}`));
}

describe.each(LANGUAGES)('what the platform says in %s', (locale) => {
  const texts = PLATFORM_TEXTS[locale];

  it('needs only facts that go with the reason', () => {
    const needed = REASONS.flatMap((reason) =>
      partsOf(texts.reasons[reason])
        .flatMap(placesOf)
        .filter(({ name }) => !(ERROR_REASONS[reason] as readonly string[]).includes(name))
        .map(({ name }) => `${reason}: ${name}`),
    );

    expect(needed).toEqual([]);
  });

  it('writes facts in ways that are known', () => {
    const writers = factWriters(locale, createFormat(locale, 'Europe/Berlin', now));
    const unknown = sentencesOf(texts)
      .flatMap(([, text]) => placesOf(text))
      .filter(({ format }) => format !== undefined && !Object.hasOwn(writers, format));

    expect(unknown).toEqual([]);
  });

  it('has a next step for everything', () => {
    const without = REASONS.filter((reason) => texts.reasons[reason][1] === undefined);

    expect(without).toEqual([]);
    expect(Object.values(texts.codes).every(({ todo }) => todo.length > 0)).toBe(true);
  });

  it('ends its sentences, and shouts nowhere', () => {
    const reasons = REASONS.flatMap((reason) => partsOf(texts.reasons[reason]));
    const ends = /[.:][»"“]?$|publish$|123456789:AAF…$/;

    expect(reasons.filter((text) => !ends.test(text))).toEqual([]);
    expect(sentencesOf(texts).filter(([, text]) => text.includes('!'))).toEqual([]);
  });
});

it.each(['de', 'ru'] as const)('says nothing in English on pages in %s', (locale) => {
  const english = new Map(sentencesOf(PLATFORM_TEXTS.en));
  const kept = sentencesOf(PLATFORM_TEXTS[locale]).filter(
    // "Passkey", "Bot" and the like are words of German too.
    ([path, text]) => text.includes(' ') && english.get(path) === text,
  );

  expect(kept).toEqual([]);
});
