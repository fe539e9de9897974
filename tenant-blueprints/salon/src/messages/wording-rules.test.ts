import { LANGUAGES, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { placeholderProblem } from '@codexdlc/blueprint-kit/messages/placeholder-rules.ts';
import { describe, expect, it } from 'vitest';
import { WORDED_MAILS, WORDING_PARTS, type LocalWording, type Wording } from './mail-wordings.ts';
import {
  originalWording,
  ownWording,
  placeholdersOf,
  saysNothing,
  worded,
  wordingOf,
} from './wording-rules.ts';

const NOTHING: Wording = { subject: '', intro: '', closing: '' };
const only = (language: Language, wording: Partial<Wording>): LocalWording => ({
  de: NOTHING,
  en: NOTHING,
  ru: NOTHING,
  [language]: { ...NOTHING, ...wording },
});

describe('originalWording', () => {
  it.each(WORDED_MAILS)('of %s has placeholders that this mail knows, in every language', (mail) => {
    for (const language of LANGUAGES) {
      const original = originalWording(mail, language);

      expect(original.subject).toContain('{salon}');
      for (const part of WORDING_PARTS)
        expect(placeholderProblem(original[part], placeholdersOf(mail)), part).toBeUndefined();
    }
  });
});

describe('wordingOf', () => {
  it('is the owner’s where they have written something, and the template’s elsewhere', () => {
    const wordings = { reminder: only('de', { intro: 'Bis gleich, {name}' }) };

    expect(wordingOf('reminder', 'de', wordings)).toEqual({
      ...originalWording('reminder', 'de'),
      intro: 'Bis gleich, {name}',
    });
    expect(wordingOf('reminder', 'en', wordings)).toEqual(originalWording('reminder', 'en'));
    expect(wordingOf('moved', 'de', wordings)).toEqual(originalWording('moved', 'de'));
  });
});

describe('ownWording', () => {
  it('keeps no copy of the template', () => {
    const { subject, intro } = originalWording('moved', 'en');

    const own = ownWording('moved', only('en', { subject, intro, closing: 'Yours' }));

    expect(own).toEqual(only('en', { closing: 'Yours' }));
    expect(saysNothing(own)).toBe(false);
    expect(saysNothing(ownWording('moved', only('en', { subject, intro })))).toBe(true);
  });
});

describe('worded', () => {
  it('makes a paragraph of what an empty line ends, and none of a name', () => {
    const said = worded(
      { subject: '{salon}: {date}', intro: 'Hallo {name}\nschön\n \n\nbis {date}', closing: '' },
      { name: 'A\n\nB {date}', salon: 'Linde', date: 'Dienstag' },
    );

    expect(said).toEqual({
      subject: 'Linde: Dienstag',
      paragraphs: ['Hallo A\n\nB {date}\nschön', 'bis Dienstag'],
      closing: [],
    });
  });
});
