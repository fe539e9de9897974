import type { LinkStanding, Language } from '@codexdlc/domain';
import { de } from './de.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** Why the page shows no button. */
export type Notice = Exclude<LinkStanding, 'open'> | 'unknown' | 'later' | 'tooMany' | 'failed';

export interface NoticeTexts {
  title: string;
  text: string;
  todo: string;
  /** Label of the link that writes to the agency; left out where a mail helps nobody. */
  write?: string;
}

export interface DeliveryTexts {
  mail: {
    subject: (business: string) => string;
    preview: (until: string) => string;
    title: string;
    greeting: string;
    lead: (business: string, domain: string) => string;
    button: string;
    website: string;
    validUntil: string;
    works: string;
    once: string;
    otherWay: string;
    address: string;
    code: string;
    noPassword: string;
    notYou: string;
    reissued: string;
  };
  open: {
    title: string;
    lead: (business: string) => string;
    website: string;
    validUntil: string;
    works: string;
    once: string;
    codeLabel: string;
    codeHint: string;
    wrongCode: string;
    button: string;
    small: string;
  };
  opened: {
    title: string;
    lead: (business: string) => string;
    button: string;
    stepsTitle: string;
    steps: readonly string[];
    website: string;
    small: string;
  };
  notice: Record<Notice, NoticeTexts>;
  usedAt: (at: string) => string;
  newLinkSubject: (domain: string) => string;
}

export const DELIVERY_TEXTS: Record<Language, DeliveryTexts> = { de, en, ru };
