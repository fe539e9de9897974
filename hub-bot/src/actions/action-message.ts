import type { AppError } from '@codexdlc/domain';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, italic, join, type Html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import type { Reader } from '../texts/reader.ts';
import { ACTION_MINUTES } from './action-rules.ts';

export const ACTION_YES = 'action-yes';
export const ACTION_NO = 'action-no';

export function actionKey(id: string): string {
  return `action:${id}`;
}

/** What an action is about, and what there is to be said of it. */
export function actionMessage(subject: Html, text: Html, buttons?: Button[][]): MessageContent {
  const content = { text: join([bold(subject), '', text]) };
  return buttons === undefined || buttons.length === 0 ? content : { ...content, buttons };
}

export interface Asked {
  id: string;
  subject: Html;
  question: Html;
  yes: string | undefined;
}

export function askedMessage({ language }: Reader, { id, subject, question, yes }: Asked): MessageContent {
  const t = ACTION_TEXTS[language];
  return actionMessage(subject, join([question, '', italic(t.validFor(ACTION_MINUTES))]), [
    [
      { text: yes ?? t.yes, data: callbackData(ACTION_YES, id) },
      { text: t.no, data: callbackData(ACTION_NO, id) },
    ],
  ]);
}

export function cancelledMessage({ language }: Reader, subject: Html): MessageContent {
  return actionMessage(subject, html`${ACTION_TEXTS[language].cancelled}`);
}

export function expiredMessage({ language }: Reader, subject: Html): MessageContent {
  return actionMessage(subject, html`${ACTION_TEXTS[language].expired(ACTION_MINUTES)}`);
}

/** No answer came, or it was not the moment for it: the same question can be asked once more. */
export function againMessage(reader: Reader, id: string, subject: Html, error: AppError): MessageContent {
  const t = ACTION_TEXTS[reader.language];
  const text = error.code === 'UNAVAILABLE' ? html`${t.unanswered}` : errorText(reader, error);
  return actionMessage(subject, text, [[{ text: t.again, data: callbackData(ACTION_YES, id) }]]);
}

/** What was wrong and what helps, in words of the reader's language. */
export function errorText({ language, words }: Reader, error: AppError): Html {
  const { what, todo, original } = words.error(error);
  return join([
    html`${what}`,
    ...(original === undefined ? [] : [italic(original)]),
    ...(todo === undefined ? [] : [html`${ACTION_TEXTS[language].todo}: ${todo}`]),
  ]);
}
