import { badRequest } from '../api-error.ts';
import type { Params } from '../http/params.ts';
import { characters, formattedText } from '../texts/formatted-text.ts';
import type { FormattedText } from '../texts/parse-html-rules.ts';
import type { Method } from './method.ts';
import { postMessage } from './post-message.ts';

/** "1-4096 characters after entities parsing". */
const LONGEST_TEXT = 4096;

/** Section "sendMessage". */
export const sendMessage: Method = (call) => postMessage(call, { kind: 'text', ...messageText(call.params) });

export function messageText(params: Params, name: 'text' | 'message_text' = 'text'): FormattedText {
  const formatted = formattedText(params, name);
  if (formatted.text === '') throw badRequest('message text is empty');
  if (characters(formatted.text) > LONGEST_TEXT) throw badRequest('message is too long');
  return formatted;
}
