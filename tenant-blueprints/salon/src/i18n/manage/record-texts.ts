import type { Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';

const de = {
  audit: {
    title: 'Protokoll',
    lead: 'Wer was wann geändert hat. Es lässt sich nicht ändern.',
    columns: { when: 'Wann', who: 'Wer', what: 'Was', about: 'Woran', detail: 'Einzelheiten' },
    actors: { customer: 'Gast', worker: 'Hintergrunddienst', bot: 'Bot', token: 'Programm' },
    unknown: 'gelöschter Zugang',
    none: 'Noch nichts geändert',
    older: 'Ältere',
  },
  exports: {
    title: 'Daten mitnehmen',
    lead: 'Ihre Daten als Tabellen (CSV), lesbar mit jedem Tabellenprogramm.',
    download: (name: string) => `${name} herunterladen`,
    names: {
      services: 'Leistungen',
      staff: 'Team und Arbeitszeiten',
      vouchers: 'Gutscheine',
      reviews: 'Bewertungen',
      messages: 'Nachrichten',
      audit: 'Protokoll',
    },
    others: 'Kundschaft, Termine und Zahlen laden Sie auf ihren eigenen Seiten herunter.',
  },
};
export type RecordTexts = typeof de;

const en: RecordTexts = {
  audit: {
    title: 'Log',
    lead: 'Who changed what, and when. It cannot be changed.',
    columns: { when: 'When', who: 'Who', what: 'What', about: 'About', detail: 'Details' },
    actors: { customer: 'guest', worker: 'background service', bot: 'bot', token: 'program' },
    unknown: 'deleted account',
    none: 'Nothing changed yet',
    older: 'Older',
  },
  exports: {
    title: 'Take your data along',
    lead: 'Your data as tables (CSV) that every spreadsheet reads.',
    download: (name) => `Download ${name}`,
    names: {
      services: 'services',
      staff: 'team and working hours',
      vouchers: 'vouchers',
      reviews: 'reviews',
      messages: 'messages',
      audit: 'log',
    },
    others: 'Customers, appointments and figures are downloaded on their own pages.',
  },
};

const ru: RecordTexts = {
  audit: {
    title: 'Журнал',
    lead: 'Кто, что и когда изменил. Исправить его нельзя.',
    columns: { when: 'Когда', who: 'Кто', what: 'Что', about: 'О чём', detail: 'Подробности' },
    actors: { customer: 'гость', worker: 'фоновая служба', bot: 'бот', token: 'программа' },
    unknown: 'удалённый доступ',
    none: 'Пока ничего не изменено',
    older: 'Раньше',
  },
  exports: {
    title: 'Забрать данные',
    lead: 'Ваши данные таблицами (CSV), их читает любая программа для таблиц.',
    download: (name) => `Скачать: ${name}`,
    names: {
      services: 'услуги',
      staff: 'команда и рабочее время',
      vouchers: 'сертификаты',
      reviews: 'отзывы',
      messages: 'сообщения',
      audit: 'журнал',
    },
    others: 'Клиентов, записи и цифры скачивают на их собственных страницах.',
  },
};

export const recordTexts: Record<Language, RecordTexts> = { de, en, ru };
