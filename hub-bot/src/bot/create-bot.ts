import { createTelegramUpdatesRepository } from '@codexdlc/domain/hub';
import { Composer } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { BOT_TEXTS } from '../texts/bot/bot-texts.ts';
import { failureKind, failureWords, refusalWords } from './error-words.ts';
import type { Feature } from './features.ts';
import type { HubContext } from './hub-context.ts';
import type { Hub } from './hub.ts';
import { noteChat } from './note-chat.ts';
import { readBare, readUpdate, type ReadUpdate, type WhoIs } from './read-update.ts';

export interface BotParts {
  hub: Hub;
  me: UserFromGetMe;
  whoIs: WhoIs;
  features: readonly Feature[];
}

export interface HubBot {
  /** Throws what is to be tried again. Undone, and no error, when another process has handled it. */
  handle(update: Update): Promise<void>;
  /** Nobody tries it again: noted, and the person is told. */
  giveUp(update: Update, error: unknown): Promise<void>;
  /** It takes longer: whoever pressed a button hears so. */
  tellLater(update: Update): Promise<void>;
}

/** Another process was quicker; this transaction is undone. */
class Superseded extends Error {}

export function createBot(parts: BotParts): HubBot {
  const { hub } = parts;
  const composer = new Composer<HubContext>();
  composer.use(
    ...parts.features.map((feature) => (typeof feature === 'function' ? feature : feature.middleware())),
  );
  const run = composer.middleware();
  const updates = createTelegramUpdatesRepository;

  /** All that was asked for, and the note that the update is done: together or not at all. */
  const commit = async ({ ctx, chat }: ReadUpdate, failure?: string): Promise<void> => {
    try {
      await hub.db.transaction(async (trx) => {
        const repository = updates(trx, hub.bot.id);
        const { update_id: id } = ctx.update;
        const isOurs = await (failure === undefined
          ? repository.markHandled(id)
          : repository.giveUp(id, failure));
        if (!isOurs) throw new Superseded();
        await noteChat(trx, ctx, chat);
        for (const work of ctx.works) await work(trx);
      });
    } catch (error) {
      if (!(error instanceof Superseded)) throw error;
      hub.log.warn({ update: ctx.update.update_id }, 'another process has handled this update');
    }
  };

  return {
    async handle(update) {
      const read = await readUpdate(parts, update);
      const { ctx } = read;
      try {
        await run(ctx, () => Promise.resolve());
        await commit(read);
      } catch (error) {
        const words = refusalWords(hub, ctx.language, error);
        if (words === undefined) throw error;
        ctx.forget();
        if (ctx.chat !== undefined) ctx.say({ text: words });
        await commit(read);
      }
      await answerPress(hub, update, ctx.toastText);
    },

    async giveUp(update, error) {
      const reference = `#${update.update_id}`;
      hub.log.error({ err: error, update: update.update_id }, 'an update is given up');
      const failure = `${failureKind(error)}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      // Whatever fails here too: it must come to an end.
      const read = await readUpdate(parts, update).catch(() => readBare(parts, update));
      if (read.ctx.chat !== undefined) read.ctx.say({ text: failureWords(read.ctx.language, reference) });
      await commit(read, failure);
      await answerPress(hub, update, undefined);
    },

    async tellLater(update) {
      if (update.callback_query === undefined) return;
      const { ctx } = await readUpdate(parts, update);
      await answerPress(hub, update, BOT_TEXTS[ctx.language].later);
    },
  };
}

/** The clock on the button goes away; a word with it may get lost. */
async function answerPress(hub: Hub, update: Update, text: string | undefined): Promise<void> {
  const { callback_query: pressed } = update;
  if (pressed === undefined) return;
  const words = text === undefined ? {} : { text: text.slice(0, MOST_OF_A_TOAST) };
  await hub.api.answerCallbackQuery(pressed.id, words).catch(() => undefined);
}

const MOST_OF_A_TOAST = 200;
