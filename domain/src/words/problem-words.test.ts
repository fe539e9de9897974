import { AppError, APP_ERROR_CODES, because } from '../errors.ts';
import { describe, expect, it } from 'vitest';
import type { Language } from '../subscriptions/subscription.ts';
import { createFormat } from './format.ts';
import { keptProblem, problemWords, saidProblem } from './problem-words.ts';

const now = new Date('2026-11-26T10:00:00Z');
const formatOf = (locale: Language) => createFormat(locale, 'Europe/Berlin', now);
const say = (locale: Language, error: AppError) => problemWords(locale, formatOf(locale), saidProblem(error));

const taken = new AppError('CONFLICT', 'Domain lily.de is taken.', {
  todo: 'Choose another domain.',
  ...because('domain-taken', { domain: 'lily.de', field: 'domain' }),
});

describe('problemWords', () => {
  it.each([
    ['de', 'Die Domain lily.de gehört schon zu einem anderen Mandanten.', 'Wählen Sie eine andere Domain.'],
    ['en', 'The domain lily.de belongs to another tenant.', 'Choose another domain.'],
    ['ru', 'Домен lily.de уже занят другим сайтом.', 'Выберите другой домен.'],
  ] as const)('says in %s what exactly happened, and what helps', (locale, what, todo) => {
    expect(say(locale, taken)).toEqual({ what, todo, original: undefined });
  });

  it('writes times, states and kinds as the pages do', () => {
    const late = new AppError('CONFLICT', 'x', {
      ...because('grace-not-over', { slug: 'lily', until: '2026-11-30T22:30:00.000Z' }),
    });
    const state = new AppError('CONFLICT', 'x', {
      ...because('tenant-state', { slug: 'lily', operationKind: 'upgrade', status: 'deleting' }),
    });

    expect(say('de', late).what).toBe('lily lässt sich noch bis 30. Nov. 2026, 23:30 zurückholen.');
    expect(say('de', state).what).toBe(
      '„Aktualisieren“ ist bei lily gerade nicht möglich: Der Zustand ist „stillgelegt“.',
    );
  });

  it.each(APP_ERROR_CODES)('has words for %s without a reason, and keeps the English ones', (code) => {
    const error = new AppError(code, 'It is wrong.', { why: 'It has 3.' });
    const said = say('de', error);

    expect(said.what).not.toContain('wrong');
    expect(said.todo).toBeDefined();
    expect([undefined, 'It is wrong. It has 3.']).toContain(said.original);
  });

  it('leaves the English sentence to those who read English', () => {
    const error = new AppError('CONFLICT', 'It is wrong.', { why: 'It has 3.', todo: 'Take 2.' });

    expect(say('en', error)).toEqual({ what: 'It is wrong.', todo: 'Take 2.', original: 'It has 3.' });
    expect(say('ru', error).original).toBe('It is wrong. It has 3.');
  });

  it('goes by the code when a fact is missing or is no such thing', () => {
    const without = new AppError('CONFLICT', 'x', { reason: 'domain-taken', facts: {} });
    const odd = new AppError('CONFLICT', 'x', {
      ...because('grace-not-over', { slug: 'lily', until: 'soon' }),
    });

    expect(say('de', without).what).toBe('Das passt nicht zum aktuellen Stand.');
    expect(say('de', odd).what).toBe('Das passt nicht zum aktuellen Stand.');
  });

  it('shows the own words of a program beside the sentence', () => {
    const said = problemWords('de', formatOf('de'), {
      ...keptProblem({
        code: 'ENGINE_FAILED',
        reason: 'update-failed',
        what: 'The update failed.',
        why: 'OOM',
      }),
      facts: {},
    });

    expect(said).toMatchObject({
      what: expect.stringContaining('fehlgeschlagen') as string,
      original: 'OOM',
    });
  });

  it('puts no markup or place of a fact into a sentence again', () => {
    const error = new AppError('CONFLICT', 'x', { ...because('slug-taken', { slug: '{domain}' }) });

    expect(say('de', error).what).toBe('Der Kurzname {domain} ist schon vergeben.');
  });
});

describe('keptProblem', () => {
  it('takes codes and reasons of a newer platform for a failed update', () => {
    expect(keptProblem({ code: 'NEW', reason: 'newer', what: 'x' })).toEqual({
      code: 'ENGINE_FAILED',
      reason: undefined,
      what: 'x',
    });
  });
});
