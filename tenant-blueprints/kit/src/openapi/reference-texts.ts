import type { Language } from '../i18n/languages.ts';

const en = {
  languages: 'Language',
  forPrograms: 'The same for programs, in English:',
  howTitle: 'How to ask',
  token: 'Every call needs a token, which the owner makes in the settings; it is shown once.',
  idempotency: (key: string, post: string, code: string) =>
    `Send an ${key} with every ${post}: sent again after a lost answer, it is done once and answered the same. Problems have the form of RFC 9457; their ${code} is for programs.`,
  forms: 'Forms',
  body: 'Body',
  optional: 'optional',
  listOf: 'list of',
  or: 'or',
  anything: 'anything',
  scopes: 'Scopes',
  problem: 'A problem',
  places: { path: 'path', query: 'query', header: 'header', cookie: 'cookie' } as Record<string, string>,
};
export type ReferenceTexts = typeof en;

const de: ReferenceTexts = {
  languages: 'Sprache',
  forPrograms: 'Dasselbe für Programme, auf Englisch:',
  howTitle: 'Wie man fragt',
  token:
    'Jeder Aufruf braucht einen Schlüssel, den die Inhaberin oder der Inhaber in den Einstellungen anlegt; er wird einmal gezeigt.',
  idempotency: (key, post, code) =>
    `Schicken Sie mit jedem ${post} einen ${key}: Wird er nach einer verlorenen Antwort noch einmal geschickt, geschieht es nur einmal und wird gleich beantwortet. Fehler haben die Form von RFC 9457; ihr ${code} ist für Programme.`,
  forms: 'Formen',
  body: 'Inhalt',
  optional: 'freiwillig',
  listOf: 'Liste von',
  or: 'oder',
  anything: 'beliebig',
  scopes: 'Rechte',
  problem: 'Ein Fehler',
  places: { path: 'Pfad', query: 'Abfrage', header: 'Kopfzeile', cookie: 'Cookie' },
};

const ru: ReferenceTexts = {
  languages: 'Язык',
  forPrograms: 'То же для программ, на английском:',
  howTitle: 'Как обращаться',
  token: 'Для каждого вызова нужен ключ, который владелец создаёт в настройках; он показывается один раз.',
  idempotency: (key, post, code) =>
    `С каждым ${post} отправляйте ${key}: если ответ потерялся и запрос отправлен снова, он выполняется один раз и получает тот же ответ. Ошибки имеют вид RFC 9457; их ${code} предназначен для программ.`,
  forms: 'Формы',
  body: 'Тело',
  optional: 'необязательно',
  listOf: 'список:',
  or: 'или',
  anything: 'что угодно',
  scopes: 'Права',
  problem: 'Ошибка',
  places: { path: 'путь', query: 'запрос', header: 'заголовок', cookie: 'cookie' },
};

export const REFERENCE_TEXTS: Record<Language, ReferenceTexts> = { de, en, ru };
