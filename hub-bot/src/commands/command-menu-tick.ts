import type { Language } from '@codexdlc/domain';
import { createTelegramPeopleRepository, staffChats, type AudienceChat } from '@codexdlc/domain/hub';
import { GrammyError } from 'grammy';
import type { BotCommand, LanguageCode } from 'grammy/types';
import type { Hub } from '../bot/hub.ts';
import { COMMAND_TEXTS } from '../texts/commands/command-texts.ts';
import type { Tick } from '../ticks/tick.ts';
import { commandsOf } from './command-list-plan.ts';

const LANGUAGE_CODES: readonly LanguageCode[] = ['de', 'ru'];

interface Told {
  isDefaultTold: boolean;
  /** By chat: what was said last. */
  lists: Map<number, string>;
}

const toldBy = new WeakMap<Hub, Told>();

/**
 * The lists behind the menu button: strangers see the way into the survey, everybody who is known and each group of the team
 * what can be asked for there. Told again after a start; between, only what has changed.
 */
export const commandMenuTick: Tick = { name: 'command menus', everyMs: 30_000, run: tellMenus };

async function tellMenus(hub: Hub): Promise<void> {
  const told = toldBy.get(hub) ?? { isDefaultTold: false, lists: new Map<number, string>() };
  toldBy.set(hub, told);
  if (!told.isDefaultTold) await tellDefault(hub);
  told.isDefaultTold = true;
  const chats = await knownChats(hub);
  for (const { chatId, language, role, isGroup } of chats) {
    const commands = listOf(language, commandsOf(role, isGroup));
    const wanted = JSON.stringify(commands);
    if (told.lists.get(chatId) === wanted) continue;
    await tell(hub, chatId, commands);
    told.lists.set(chatId, wanted);
  }
  const present = new Set(chats.map(({ chatId }) => chatId));
  for (const chatId of told.lists.keys()) {
    if (present.has(chatId)) continue;
    told.lists.delete(chatId);
    // A chat that the bot was sent away from has no list any more.
    await hub.api.deleteMyCommands({ scope: { type: 'chat', chat_id: chatId } }).catch(() => undefined);
  }
}

/** A chat that is not there, or that the bot was sent away from, keeps nobody else from theirs. */
async function tell({ api, log }: Hub, chatId: number, commands: BotCommand[]): Promise<void> {
  try {
    await api.setMyCommands(commands, { scope: { type: 'chat', chat_id: chatId } });
  } catch (err) {
    const isRefused = err instanceof GrammyError && (err.error_code === 400 || err.error_code === 403);
    if (!isRefused) throw err;
    log.warn({ err, chat: chatId }, 'the commands of a chat could not be listed');
  }
}

type KnownChat = Pick<AudienceChat, 'chatId' | 'language' | 'role' | 'isGroup'>;

async function knownChats({ db, bot }: Hub): Promise<KnownChat[]> {
  const bindings = await createTelegramPeopleRepository(db).list({ botId: bot.id });
  const clients = bindings
    .filter(({ isKnown, role }) => isKnown && role === 'client')
    .map(({ telegramId, language, role }) => ({ chatId: telegramId, language, role, isGroup: false }));
  return [...(await staffChats(db, bot.id)), ...clients];
}

async function tellDefault({ api }: Hub): Promise<void> {
  await api.setMyCommands(startOf('en'));
  for (const code of LANGUAGE_CODES)
    await api.setMyCommands(startOf(code === 'de' ? 'de' : 'ru'), { language_code: code });
}

function startOf(language: Language) {
  return [{ command: 'start', description: COMMAND_TEXTS[language].start }];
}

function listOf(language: Language, names: ReturnType<typeof commandsOf>) {
  return names.map((name) => ({ command: name, description: COMMAND_TEXTS[language].commands[name] }));
}
