import { badRequest } from '../api-error.ts';
import { characters } from '../texts/formatted-text.ts';
import type { Call, Method } from './method.ts';

const LONGEST_TOAST = 200;

export interface CallbackAnswer {
  text: string;
  alert: boolean;
  url: string | undefined;
}

/** Section "answerCallbackQuery". */
export const answerCallbackQuery: Method = (call) => {
  const { params } = call;
  if (characters(params.text('text')) > LONGEST_TOAST) throw badRequest('MESSAGE_TOO_LONG');
  const url = params.text('url');
  const answer: CallbackAnswer = {
    text: params.text('text'),
    alert: params.flag('show_alert'),
    url: url === '' ? undefined : url,
  };
  answerQuery(call, 'callback_query_id', answer);
  return true;
};

/** A query is answered once and in time, by the bot that it was put to. */
export function answerQuery({ world, bot, params }: Call, name: string, answer: unknown): void {
  const id = params.text(name);
  const query = world.queries.get(id);
  const isOpen =
    query?.botId === bot.user.id && query.at + world.options.callbackQueryMs >= world.options.now();
  if (!isOpen) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  world.queries.delete(id);
  query.answer(answer);
  world.changed();
}
