import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

const de = {
  title: 'Ihr Tag im Telegram-Chat',
  lead: 'Ihren Tag sehen, die nächste Kundin oder den nächsten Kunden nachschlagen, eine Stunde sperren.',
  connect: 'Mit Telegram verbinden',
  once: 'Der Link gilt einmal und 15 Minuten lang. Geben Sie ihn nicht weiter: Wer ihn öffnet, sieht Ihren Kalender.',
  open: 'Telegram öffnen',
};
export type ChatTexts = typeof de;

const en: ChatTexts = {
  title: 'Your day in the Telegram chat',
  lead: 'See your day, look up who comes next, block an hour.',
  connect: 'Connect with Telegram',
  once: 'The link works once and for 15 minutes. Do not pass it on: whoever opens it sees your calendar.',
  open: 'Open Telegram',
};

const ru: ChatTexts = {
  title: 'Ваш день в чате Telegram',
  lead: 'Посмотреть свой день и кто следующий, закрыть час.',
  connect: 'Связать с Telegram',
  once: 'Ссылка действует один раз и 15 минут. Не передавайте её: кто её откроет, увидит ваш календарь.',
  open: 'Открыть Telegram',
};

export const chatTexts: Record<Language, ChatTexts> = { de, en, ru };
