import type { Language } from '../i18n/languages.ts';

const de = {
  skip: 'Zum Inhalt',
  sections: 'Bereiche',
  more: 'Mehr',
  close: 'Schließen',
  account: 'Mein Zugang',
  signOut: 'Abmelden',
  toSite: 'Zur Website',
  language: 'Sprache',
  required: 'Pflichtfeld',
  optional: 'freiwillig',
  cancel: 'Abbrechen',
  dismiss: 'Hinweis schließen',
  notSaved: 'Das wurde nicht gespeichert. Bitte prüfen Sie die markierten Felder.',
  noConnection: 'Keine Verbindung. Es wurde nichts gespeichert; bitte versuchen Sie es noch einmal.',
  wentWrong: 'Das hat nicht geklappt. Es wurde nichts gespeichert; bitte versuchen Sie es noch einmal.',
};
export type ShellTexts = typeof de;

const en: ShellTexts = {
  skip: 'Skip to content',
  sections: 'Sections',
  more: 'More',
  close: 'Close',
  account: 'My account',
  signOut: 'Sign out',
  toSite: 'To the website',
  language: 'Language',
  required: 'required',
  optional: 'optional',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  notSaved: 'This was not saved. Please check the marked fields.',
  noConnection: 'No connection. Nothing was saved; please try again.',
  wentWrong: 'That did not work. Nothing was saved; please try again.',
};

const ru: ShellTexts = {
  skip: 'К содержанию',
  sections: 'Разделы',
  more: 'Ещё',
  close: 'Закрыть',
  account: 'Мой доступ',
  signOut: 'Выйти',
  toSite: 'На сайт',
  language: 'Язык',
  required: 'обязательно',
  optional: 'необязательно',
  cancel: 'Отмена',
  dismiss: 'Скрыть сообщение',
  notSaved: 'Не сохранено. Проверьте, пожалуйста, отмеченные поля.',
  noConnection: 'Нет связи. Ничего не сохранено, попробуйте ещё раз.',
  wentWrong: 'Не получилось. Ничего не сохранено, попробуйте ещё раз.',
};

export const SHELL_TEXTS: Record<Language, ShellTexts> = { de, en, ru };
