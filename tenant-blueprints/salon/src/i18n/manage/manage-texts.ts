import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { chatTexts } from './chat-texts.ts';
import { commonTexts } from './common-texts.ts';
import { hoursTexts } from './hours-texts.ts';
import { integrationTexts } from './integration-texts.ts';
import { looksTexts } from './looks-texts.ts';
import { messageTexts } from './message-texts.ts';
import { pictureTexts } from './picture-texts.ts';
import { recordTexts } from './record-texts.ts';
import { servicesTexts } from './services-texts.ts';
import { settingsTexts } from './settings-texts.ts';
import { siteTexts } from './site-texts.ts';
import { staffTexts } from './staff-texts.ts';
import { voucherTexts } from './voucher-texts.ts';
import { wordingTexts } from './wording-texts.ts';

/** All words of the owner's pages; each file holds one page in all languages, the German one is the shape. */
const textsFor = (language: Language) => ({
  chat: chatTexts[language],
  common: commonTexts[language],
  hours: hoursTexts[language],
  integrations: integrationTexts[language],
  looks: looksTexts[language],
  messages: messageTexts[language],
  pictures: pictureTexts[language],
  records: recordTexts[language],
  services: servicesTexts[language],
  settings: settingsTexts[language],
  site: siteTexts[language],
  staff: staffTexts[language],
  vouchers: voucherTexts[language],
  wording: wordingTexts[language],
});
export type ManageTexts = ReturnType<typeof textsFor>;

export const MANAGE_TEXTS: Record<Language, ManageTexts> = {
  de: textsFor('de'),
  en: textsFor('en'),
  ru: textsFor('ru'),
};
