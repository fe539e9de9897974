import { LANGUAGES, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { Letter } from '@codexdlc/blueprint-kit/messages/letter.ts';
import { fillPlaceholders } from '@codexdlc/blueprint-kit/messages/placeholder-rules.ts';
import { MESSAGE_TEXTS } from '../i18n/messages-texts.ts';
import {
  WORDING_PARTS,
  type LocalWording,
  type MailWordings,
  type WordedMail,
  type Wording,
} from './mail-wordings.ts';

const OF_A_VISIT = ['name', 'salon', 'date', 'time', 'services', 'staff'] as const;

export type Placeholder = (typeof OF_A_VISIT)[number] | 'amount' | 'until';

/** What can stand in the words of a mail; what is not known when it is written is not among it. */
export function placeholdersOf(mail: WordedMail): readonly Placeholder[] {
  if (mail === 'voucher') return ['name', 'salon', 'amount', 'until'];
  if (mail === 'deposit') return [...OF_A_VISIT, 'amount', 'until'];
  return mail === 'waiting-offer' ? [...OF_A_VISIT, 'until'] : OF_A_VISIT;
}

/** What the template says, with placeholders as an owner would write it. */
export function originalWording(mail: WordedMail, language: Language): Wording {
  const texts = MESSAGE_TEXTS[language];
  const [salon, date, time] = ['{salon}', '{date}', '{time}'];
  const { subject, intro } = originalWords();
  return { subject, intro, closing: '' };

  function originalWords(): Pick<Wording, 'subject' | 'intro'> {
    switch (mail) {
      case 'confirmation':
      case 'moved':
      case 'reminder':
        return { subject: texts[mail].subject(salon, date, time), intro: texts[mail].lead };
      case 'cancelled-by-customer':
        return { subject: texts.cancelled.subject(salon, date), intro: texts.cancelled.byCustomer };
      case 'cancelled-by-salon':
        return { subject: texts.cancelled.subject(salon, date), intro: texts.cancelled.bySalon };
      case 'lapsed':
        return { subject: texts.lapsed.subject(salon, date), intro: texts.lapsed.lead };
      case 'deposit': {
        const words = texts.deposit;
        return { subject: words.subject(salon, '{amount}'), intro: words.lead('{amount}', '{until}') };
      }
      case 'waiting-offer': {
        const words = texts.waitingOffer;
        return { subject: words.subject(salon, date, time), intro: words.lead('{until}') };
      }
      case 'voucher':
        return { subject: texts.voucher.subject(salon, '{amount}'), intro: texts.voucher.lead };
      case 'review-request':
        return { subject: texts.reviewRequest.subject(salon), intro: texts.reviewRequest.lead };
    }
  }
}

/** The owner's words, and the template's where they have none. */
export function wordingOf(mail: WordedMail, language: Language, wordings: MailWordings): Wording {
  const original = originalWording(mail, language);
  const own = wordings[mail]?.[language];
  return own ? byPart((part) => own[part] || original[part]) : original;
}

/** Without what the template says anyway, so that a better template is not hidden by a copy of the old one. */
export function ownWording(mail: WordedMail, typed: LocalWording): LocalWording {
  const ownIn = (language: Language) => {
    const original = originalWording(mail, language);
    return byPart((part) => (typed[language][part] === original[part] ? '' : typed[language][part]));
  };
  return { de: ownIn('de'), en: ownIn('en'), ru: ownIn('ru') };
}

export function saysNothing(wording: LocalWording): boolean {
  return LANGUAGES.every((language) => WORDING_PARTS.every((part) => wording[language][part] === ''));
}

/** An empty line ends a paragraph. */
export function worded(
  { subject, intro, closing }: Wording,
  values: Readonly<Partial<Record<Placeholder, string>>>,
): Pick<Letter, 'subject' | 'paragraphs'> & { closing: string[] } {
  const paragraphs = (text: string) =>
    text
      .split(/\n\s*\n/)
      .map((paragraph) => fillPlaceholders(paragraph.trim(), values))
      .filter((paragraph) => paragraph !== '');
  return {
    subject: fillPlaceholders(subject, values),
    paragraphs: paragraphs(intro),
    closing: paragraphs(closing),
  };
}

function byPart(textOf: (part: keyof Wording) => string): Wording {
  return { subject: textOf('subject'), intro: textOf('intro'), closing: textOf('closing') };
}
