import { describe, expect, it } from 'vitest';
import { foldHead, guessColumns, isReachable, mapRow } from './import-columns-rules.ts';

const DEFAULTS = {
  niche: 'installers',
  language: 'de' as const,
  nicheNames: new Map([
    ['friseursalons', 'beauty-salons'],
    ['beauty salons', 'beauty-salons'],
  ]),
  nicheLabel: 'Branche',
};

describe('guessColumns', () => {
  it.each([
    [['Name', 'Firma', 'E-Mail-Adresse', 'Telefon', 'Webseite', 'Bemerkung']],
    [['Full name', 'Company', 'Email', 'Mobile', 'Website', 'Comments']],
    [['ФИО', 'Компания', 'Почта', 'Телефон', 'Сайт', 'Комментарий']],
  ])('knows %j', (header) => {
    expect(guessColumns(header)).toEqual(['name', 'company', 'email', 'phone', 'domain', 'note']);
  });

  it('puts first and last name together, and knows a first name alone as the name', () => {
    expect(guessColumns(['Nachname', 'Vorname', 'Mail'])).toEqual(['lastName', 'firstName', 'email']);
    expect(guessColumns(['Имя', 'Почта'])).toEqual(['name', 'email']);
  });

  it('gives each meaning once and leaves out what it does not know', () => {
    expect(guessColumns(['Telefon', 'Handy', 'Schuhgröße'])).toEqual(['phone', undefined, undefined]);
  });

  it('folds heads', () => {
    expect(foldHead('  E-Mail-Adresse: ')).toBe('e mail adresse');
  });
});

describe('mapRow', () => {
  it('makes a row of what is known', () => {
    const mapping = guessColumns(['Vorname', 'Nachname', 'Mail', 'Branche', 'Sprache']);

    expect(
      mapRow(['Lily', 'Lang', 'lily@example.test', 'Friseursalons', 'Russisch'], mapping, DEFAULTS),
    ).toEqual({
      name: 'Lily Lang',
      company: '',
      email: 'lily@example.test',
      phone: '',
      domain: '',
      niche: 'beauty-salons',
      language: 'ru',
      note: '',
    });
  });

  it('loses no niche that nobody knows: it stands in the note', () => {
    const row = mapRow(['a@example.test', 'Bäckerei', 'ruft an'], ['email', 'niche', 'note'], DEFAULTS);

    expect([row.niche, row.note]).toEqual(['installers', 'ruft an\nBranche: Bäckerei']);
  });

  it('takes away what guards our own export against formulas, and what no keyboard types', () => {
    const row = mapRow(["'+49 171 2345678", "'=1+1", 'O\u0000Neill'], ['phone', 'company', 'name'], DEFAULTS);

    expect([row.phone, row.company, row.name]).toEqual(['+49 171 2345678', '=1+1', 'ONeill']);
    expect(mapRow(["'s-Hertogenbosch"], ['company'], DEFAULTS).company).toBe("'s-Hertogenbosch");
  });

  it('is fine with rows that are shorter than the head', () => {
    expect(mapRow([], ['email', 'phone'], DEFAULTS).email).toBe('');
  });
});

describe('isReachable', () => {
  it('needs a column with a mail address or a phone number', () => {
    expect([
      isReachable(['email']),
      isReachable(['phone', undefined]),
      isReachable(['name', undefined]),
    ]).toEqual([true, true, false]);
  });
});
