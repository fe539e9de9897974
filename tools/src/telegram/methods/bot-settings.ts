import type { BotCommand } from '@grammyjs/types';
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import type { Params } from '../http/params.ts';
import type { Method } from './method.ts';

const MOST_COMMANDS = 100;
const LONGEST_DESCRIPTION = 512;
const LONGEST_SHORT_DESCRIPTION = 120;

const Commands = z.array(z.object({ command: z.string(), description: z.string() }));

/** Section "setMyCommands". */
export const setMyCommands: Method = ({ bot, params }) => {
  const parsed = Commands.safeParse(params.json('commands'));
  if (!parsed.success) throw badRequest("can't parse commands JSON array");
  if (parsed.data.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  bot.commands.set(scopeKey(params), parsed.data.map(checked));
  return true;
};

export const getMyCommands: Method = ({ bot, params }) => bot.commands.get(scopeKey(params)) ?? [];

export const deleteMyCommands: Method = ({ bot, params }) => {
  bot.commands.delete(scopeKey(params));
  return true;
};

function checked({ command: given, description }: BotCommand): BotCommand {
  const command = given.replace(/^\//, '');
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
  if (description.length < 1 || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command, description };
}

/** Section "BotCommandScope": default, all private chats, one chat and so on, each in a language or in none. */
function scopeKey(params: Params): string {
  const scope = params.json('scope');
  const parts = typeof scope === 'object' && scope !== null ? scope : { type: 'default' };
  return JSON.stringify([Object.entries(parts).toSorted(), params.text('language_code')]);
}

function setWords(kind: string, longest: number): Method {
  return ({ bot, params }) => {
    const text = params.text(kind);
    if (text.length > longest) throw badRequest(`BOT_${kind.toUpperCase()}_INVALID`);
    bot.words.set(`${kind} ${params.text('language_code')}`, text);
    return true;
  };
}

function getWords(kind: string): Method {
  return ({ bot, params }) => ({ [kind]: bot.words.get(`${kind} ${params.text('language_code')}`) ?? '' });
}

export const setMyDescription = setWords('description', LONGEST_DESCRIPTION);
export const getMyDescription = getWords('description');
export const setMyShortDescription = setWords('short_description', LONGEST_SHORT_DESCRIPTION);
export const getMyShortDescription = getWords('short_description');
