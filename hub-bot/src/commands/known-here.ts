import { createTelegramChatsRepository } from '@codexdlc/domain/hub';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';

/**
 * Whoever asks, where it may be answered: in a chat of their own, or in a group of the team. In any other group everybody
 * would read it. Undefined: nobody, and whoever pressed a button hears why.
 */
export async function knownHere(ctx: HubContext): Promise<KnownPerson | undefined> {
  const { person, chat } = ctx;
  const isKnown =
    person !== undefined && chat !== undefined && (chat.type === 'private' || (await isTeams(ctx)));
  if (isKnown) return person;
  if (ctx.callbackQuery !== undefined) ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
  return undefined;
}

/** The same for the people of the agency only. */
export async function staffHere(ctx: HubContext): Promise<KnownPerson | undefined> {
  const person = await knownHere(ctx);
  if (person === undefined || person.actor.role !== 'client') return person;
  if (ctx.callbackQuery !== undefined) ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
  return undefined;
}

async function isTeams({ hub, chat }: HubContext): Promise<boolean> {
  if (chat === undefined) return false;
  const known = await createTelegramChatsRepository(hub.db, hub.bot.id).find(chat.id);
  return known !== undefined && known.teamOf !== null;
}
