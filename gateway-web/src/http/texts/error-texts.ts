import type { AppErrorCode } from '@codexdlc/domain';
import type { Locale } from '../../locale/locale.ts';

export interface ErrorTexts {
  titles: Record<AppErrorCode | 'INTERNAL', string>;
  /** What stands before the English words of a program. */
  original: string;
  todo: string;
  back: string;
  requestId: string;
}

const de: ErrorTexts = {
  titles: {
    INVALID_INPUT: 'Eine Angabe passt nicht',
    UNAUTHENTICATED: 'Bitte melden Sie sich an',
    FORBIDDEN: 'Das ist nicht erlaubt',
    NOT_FOUND: 'Diese Seite gibt es nicht',
    CONFLICT: 'Das passt nicht zum aktuellen Stand',
    PRECONDITION_FAILED: 'Inzwischen geändert',
    PRECONDITION_REQUIRED: 'Die Fassung fehlt',
    GONE: 'Verwendet oder abgelaufen',
    BUSY: 'Wird gerade geändert',
    RATE_LIMITED: 'Zu viele Anfragen',
    HOST_NOT_READY: 'Der Server ist nicht bereit',
    ENGINE_FAILED: 'Die Änderung ist fehlgeschlagen',
    PLAN_REFUSED: 'Der Plan wurde abgelehnt',
    NOT_STABLE: 'Es blieb nicht stabil',
    LEASE_LOST: 'Von einem anderen Prozess übernommen',
    UNAVAILABLE: 'Gerade nicht erreichbar',
    CANCELLED: 'Abgebrochen',
    INTERNAL: 'Ein Fehler auf unserer Seite',
  },
  original: 'Im Wortlaut',
  todo: 'Was hilft',
  back: 'Zur Startseite',
  requestId: 'Nummer der Anfrage',
};

const en: ErrorTexts = {
  titles: {
    INVALID_INPUT: 'A value cannot be taken',
    UNAUTHENTICATED: 'Please sign in',
    FORBIDDEN: 'Not allowed',
    NOT_FOUND: 'There is no such page',
    CONFLICT: 'It does not fit the current state',
    PRECONDITION_FAILED: 'Changed meanwhile',
    PRECONDITION_REQUIRED: 'The version is missing',
    GONE: 'Used or expired',
    BUSY: 'Being changed right now',
    RATE_LIMITED: 'Too many requests',
    HOST_NOT_READY: 'The host is not ready',
    ENGINE_FAILED: 'The update failed',
    PLAN_REFUSED: 'The plan was refused',
    NOT_STABLE: 'It did not stay up',
    LEASE_LOST: 'Taken over by another process',
    UNAVAILABLE: 'Not available right now',
    CANCELLED: 'Cancelled',
    INTERNAL: 'An error of ours',
  },
  original: 'In its own words',
  todo: 'What helps',
  back: 'To the first page',
  requestId: 'Number of the request',
};

const ru: ErrorTexts = {
  titles: {
    INVALID_INPUT: 'Значение не подходит',
    UNAUTHENTICATED: 'Пожалуйста, войдите',
    FORBIDDEN: 'Это не разрешено',
    NOT_FOUND: 'Такой страницы нет',
    CONFLICT: 'Не соответствует текущему состоянию',
    PRECONDITION_FAILED: 'Данные уже изменены',
    PRECONDITION_REQUIRED: 'Не указана версия',
    GONE: 'Использовано или истекло',
    BUSY: 'Сейчас изменяется',
    RATE_LIMITED: 'Слишком много запросов',
    HOST_NOT_READY: 'Сервер не готов',
    ENGINE_FAILED: 'Изменение не удалось',
    PLAN_REFUSED: 'План отклонён',
    NOT_STABLE: 'Работа оказалась нестабильной',
    LEASE_LOST: 'Передано другому процессу',
    UNAVAILABLE: 'Сейчас недоступно',
    CANCELLED: 'Отменено',
    INTERNAL: 'Ошибка на нашей стороне',
  },
  original: 'Дословно',
  todo: 'Что поможет',
  back: 'На первую страницу',
  requestId: 'Номер запроса',
};

export const ERROR_TEXTS: Record<Locale, ErrorTexts> = { de, en, ru };
