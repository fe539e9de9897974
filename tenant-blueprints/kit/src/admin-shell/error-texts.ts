import type { Language } from '../i18n/languages.ts';

const de = {
  notFound: { title: 'Nicht gefunden', text: 'Diese Seite gibt es nicht oder nicht mehr.' },
  forbidden: {
    title: 'Nicht für Ihre Rolle',
    text: 'Dafür fehlen Ihnen die Rechte. Bitten Sie eine Person mit Inhaberrechten.',
  },
  tooOld: {
    title: 'Das Formular ist zu alt',
    text: 'Es wurde nichts gespeichert. Öffnen Sie die Seite neu und senden Sie das Formular noch einmal.',
  },
  conflict: {
    title: 'Inzwischen anders',
    text: 'Es wurde nichts gespeichert, denn der Stand hat sich geändert. Öffnen Sie die Seite neu.',
  },
  invalid: {
    title: 'Das passt nicht',
    text: 'Es wurde nichts gespeichert, denn eine Angabe fehlt oder ist so nicht möglich. Gehen Sie zurück und prüfen Sie sie.',
  },
  tooLarge: { title: 'Zu groß', text: 'Es wurde nichts gespeichert. Eine Datei darf 12 MB haben.' },
  tooMany: {
    title: 'Zu viele Versuche',
    text: 'Bitte warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.',
  },
  unexpected: {
    title: 'Das lag an uns',
    text: 'Etwas ist schiefgegangen, und es ist vermerkt. Bitte versuchen Sie es gleich noch einmal.',
  },
  back: 'Zur Übersicht',
};
export type ErrorTexts = typeof de;

const en: ErrorTexts = {
  notFound: { title: 'Not found', text: 'There is no such page, or not any more.' },
  forbidden: {
    title: 'Not for your role',
    text: 'You do not have the rights for this. Please ask somebody with owner rights.',
  },
  tooOld: {
    title: 'The form is too old',
    text: 'Nothing was saved. Open the page again and send the form once more.',
  },
  conflict: {
    title: 'It has changed meanwhile',
    text: 'Nothing was saved, because things are not as they were. Open the page again.',
  },
  invalid: {
    title: 'That does not fit',
    text: 'Nothing was saved, because something is missing or not possible like this. Go back and check it.',
  },
  tooLarge: { title: 'Too large', text: 'Nothing was saved. A file may have 12 MB.' },
  tooMany: { title: 'Too many attempts', text: 'Please wait a quarter of an hour and try again then.' },
  unexpected: {
    title: 'This was our mistake',
    text: 'Something went wrong, and it is noted. Please try again in a moment.',
  },
  back: 'To the overview',
};

const ru: ErrorTexts = {
  notFound: { title: 'Не найдено', text: 'Такой страницы нет или больше нет.' },
  forbidden: { title: 'Не для вашей роли', text: 'Для этого нужны другие права. Обратитесь к владельцу.' },
  tooOld: {
    title: 'Форма устарела',
    text: 'Ничего не сохранено. Откройте страницу заново и отправьте форму ещё раз.',
  },
  conflict: {
    title: 'Уже по-другому',
    text: 'Ничего не сохранено: за это время что-то изменилось. Откройте страницу заново.',
  },
  invalid: {
    title: 'Так не получится',
    text: 'Ничего не сохранено: чего-то не хватает или так нельзя. Вернитесь и проверьте.',
  },
  tooLarge: { title: 'Слишком большой файл', text: 'Ничего не сохранено. Файл может быть до 12 МБ.' },
  tooMany: {
    title: 'Слишком много попыток',
    text: 'Подождите, пожалуйста, четверть часа и попробуйте снова.',
  },
  unexpected: {
    title: 'Это наша ошибка',
    text: 'Что-то пошло не так, мы это записали. Попробуйте, пожалуйста, чуть позже.',
  },
  back: 'К обзору',
};

export const ERROR_TEXTS: Record<Language, ErrorTexts> = { de, en, ru };
