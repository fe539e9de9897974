import type { MessageEntity } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { Params } from '../http/params.ts';
import { withDetected } from './detect-entities-rules.ts';
import { HtmlError } from './html-tag-rules.ts';
import { parseHtml, type FormattedText } from './parse-html-rules.ts';

/** More are left out by the server without a word. */
const MOST_ENTITIES = 100;

const Entities = z.array(
  z.object({
    type: z.string(),
    offset: z.int(),
    length: z.int(),
    url: z.string().optional(),
    language: z.string().optional(),
    custom_emoji_id: z.string().optional(),
  }),
);

/** Text or caption of a call, with its parse mode or its entities; "Formatting options". */
export function formattedText(params: Params, name: 'text' | 'caption' | 'message_text'): FormattedText {
  const raw = params.text(name).replaceAll('\r', '');
  const mode = params.text('parse_mode').toLowerCase();
  const given = params.json(name === 'caption' ? 'caption_entities' : 'entities');
  const parsed = mode === '' ? { text: raw, entities: explicit(given) } : byMode(mode, raw);
  return fix(parsed);
}

function byMode(mode: string, raw: string): FormattedText {
  if (mode === 'none') return { text: raw, entities: [] };
  if (mode !== 'html')
    throw badRequest(
      /^markdown(?:v2)?$/.test(mode) ? 'the simulation reads parse_mode HTML only' : 'unsupported parse_mode',
    );
  try {
    return parseHtml(raw);
  } catch (error) {
    if (error instanceof HtmlError) throw badRequest(`can't parse entities: ${error.message}`);
    throw error;
  }
}

function explicit(given: unknown): MessageEntity[] {
  if (given === undefined) return [];
  const entities = Entities.safeParse(given);
  if (!entities.success) throw badRequest("can't parse MessageEntity");
  // The fields of each type were sent by a client that is typed itself; the server leaves out what it does not know.
  return entities.data as MessageEntity[];
}

/** White space around a text is cut off, and its entities with it. */
function fix({ text, entities }: FormattedText): FormattedText {
  const trimmed = text.trim();
  const cut = text.length - text.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const from = Math.max(entity.offset - cut, 0);
    const to = Math.min(entity.offset + entity.length - cut, trimmed.length);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  return { text: trimmed, entities: withDetected(trimmed, moved).slice(0, MOST_ENTITIES) };
}

export function characters(text: string): number {
  return Array.from(text).length;
}
