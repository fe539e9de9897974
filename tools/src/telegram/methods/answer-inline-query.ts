import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { Params } from '../http/params.ts';
import type { Content } from '../state/stored-message.ts';
import { answerQuery } from './answer-callback-query.ts';
import type { Method } from './method.ts';
import { readMarkup, type Markup } from './reply-markup.ts';
import { messageText } from './send-message.ts';

const MOST_RESULTS = 50;

export interface InlineResult {
  id: string;
  title: string;
  description: string;
  content: Content;
  markup: Markup;
}

const Article = z.looseObject({
  type: z.literal('article'),
  id: z.string().min(1).max(64),
  title: z.string().min(1),
  description: z.string().default(''),
  input_message_content: z.looseObject({ message_text: z.string() }),
  reply_markup: z.unknown().optional(),
});

/** Section "answerInlineQuery"; articles with a text only. */
export const answerInlineQuery: Method = (call) => {
  const given = call.params.json('results');
  if (!Array.isArray(given)) throw badRequest("can't parse inline query results JSON array");
  if (given.length > MOST_RESULTS) throw badRequest('RESULTS_TOO_MUCH');
  const results = given.map(readResult);
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE');
  answerQuery(call, 'inline_query_id', results);
  return true;
};

function readResult(given: unknown): InlineResult {
  const article = Article.safeParse(given);
  if (!article.success)
    throw badRequest(
      `can't parse inline query result: ${article.error.issues[0]?.path.join('.') ?? 'wrong type'}`,
    );
  const { id, title, description, input_message_content: input, reply_markup: markup } = article.data;
  const content: Content = { kind: 'text', ...messageText(new Params(input), 'message_text') };
  return { id, title, description, content, markup: readMarkup(markup) };
}
