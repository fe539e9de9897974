import { describe, expect, it } from 'vitest';
import { AppError, because } from '../errors.ts';
import { createWords } from './create-words.ts';
import type { WordsFormat } from './fact-writers.ts';

/** A face of its own manner: nothing of `createFormat` may be needed. */
const format: WordsFormat = {
  number: (value) => `<${value}>`,
  bytes: (bytes) => `${bytes / 1024 / 1024} MiB`,
  date: () => 'day',
  dateTime: (at) => at.toISOString(),
};
const words = createWords({ locale: 'de', format });

describe('createWords', () => {
  it('says an error, writing its facts as the face does', () => {
    const late = new AppError('CONFLICT', 'x', {
      ...because('grace-not-over', { slug: 'lily', until: '2026-11-30T22:30:00.000Z' }),
    });

    expect(words.error(late).what).toBe('lily lässt sich noch bis 2026-11-30T22:30:00.000Z zurückholen.');
  });

  it('says an incident and why, with the labels of the language', () => {
    const facts = { what: 'out-of-memory', role: 'backend', tenant: 'lily', isOutOfMemory: true };

    const said = words.incident({
      kind: 'out-of-memory',
      title: 'x',
      cause: null,
      exitCode: 137,
      facts: { ...facts, memoryLimitMb: 160 },
    });

    expect(said).toEqual({
      title: 'Anwendung von lily hatte zu wenig Arbeitsspeicher',
      cause: 'Die Grenze von 160 MiB Arbeitsspeicher war erreicht.',
      isEnglish: false,
    });
  });

  it('says what is wanted of a value', () => {
    const refused = { detail: 'x', rule: 'range', bounds: { min: 1, max: 20 } };

    expect(words.field(refused)).toBe('Möglich ist <1> bis <20>.');
  });

  it('calls services by their names, and those of a blueprint by their own', () => {
    expect([words.service('backend'), words.service('printer')]).toEqual(['Anwendung', 'printer']);
  });
});
