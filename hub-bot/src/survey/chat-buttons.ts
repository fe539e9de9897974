import type { Language } from '@codexdlc/domain';
import { callbackData } from '../bot/callback-data.ts';
import type { Button } from '../messages/message.ts';

/** Verbs of the survey's buttons. */
export const SURVEY_VERBS = {
  /** Of one question of one conversation. */
  ask: 'sv',
  niche: 'sv-niche',
  language: 'sv-lang',
} as const;

/** Buttons that are about no conversation: there may be none yet. */
export const NO_CONVERSATION = '00000000-0000-0000-0000-000000000000';

/** What a button of a question does: an answer by its place, or a word. */
export type AskCode =
  { type: 'option'; index: number } | { type: 'edit'; step: number; field: number } | PlainCode;

/** One member for each word, so that some can be taken out. */
type PlainCode = { [Word in (typeof PLAIN)[number]]: { type: Word } }[(typeof PLAIN)[number]];

const PLAIN = [
  'next',
  'skip',
  'back',
  'keep',
  'name',
  'yes',
  'no',
  'logo',
  'premises',
  'done',
  'extras',
  'send',
  'go',
  'stop',
  'anew',
] as const;
/** They mean the same whichever question is open. */
const TIMELESS: readonly string[] = ['go', 'stop', 'anew'];

export interface PressedAsk {
  code: AskCode;
  /** Of the question that it belongs to; another one is open when the numbers differ. */
  number: number;
  isTimeless: boolean;
}

export function askButton(text: string, chat: { id: string; number: number }, code: AskCode): Button {
  return { text, data: callbackData(SURVEY_VERBS.ask, chat.id, `${chat.number}.${codeText(code)}`) };
}

export function nicheButton(text: string, niche: string): Button {
  return { text, data: callbackData(SURVEY_VERBS.niche, NO_CONVERSATION, niche) };
}

export function languageButton(text: string, language: Language): Button {
  return { text, data: callbackData(SURVEY_VERBS.language, NO_CONVERSATION, language) };
}

export function readAskWord(word: string): PressedAsk | undefined {
  const [, number = '', text = ''] = /^(\d{1,15})\.([a-z0-9-]+)$/.exec(word) ?? [];
  const code = readCode(text);
  return code && { code, number: Number(number), isTimeless: TIMELESS.includes(text) };
}

function codeText(code: AskCode): string {
  if (code.type === 'option') return `o${code.index}`;
  return code.type === 'edit' ? `e${code.step}-${code.field}` : code.type;
}

function readCode(text: string): AskCode | undefined {
  const option = /^o(\d{1,2})$/.exec(text);
  if (option) return { type: 'option', index: Number(option[1]) };
  const edit = /^e(\d{1,2})-(\d)$/.exec(text);
  if (edit) return { type: 'edit', step: Number(edit[1]), field: Number(edit[2]) };
  const plain = PLAIN.find((known) => known === text);
  return plain && { type: plain };
}
