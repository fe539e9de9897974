import { Bot, InlineKeyboard } from 'grammy';
import { findFreeSlots, type SlotsDeps } from '../booking/find-free-slots.ts';
import type { ServicesRepository } from '../data/services-repository.ts';
import { formatsFor } from '@codexdlc/blueprint-kit/i18n/formats.ts';
import { isLanguage, type Language } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import { TEXTS } from '../i18n/texts.ts';
import type { Secret } from '@codexdlc/blueprint-kit/secret.ts';
import { servicesText, startText, type BotReader } from './bot-texts.ts';

export interface BotDeps extends SlotsDeps {
  token: Secret;
  apiRoot: string;
  services: Pick<ServicesRepository, 'listOffered'>;
  salon: { businessName: string; siteUrl: string; timeZone: string; language: Language };
  log: { error(fields: object, message: string): void };
}

/** Tells what is offered and what is free; booking itself happens on the site, where no chat keeps the data. */
export function createBot(deps: BotDeps): Bot {
  const bot = new Bot(deps.token.reveal(), { client: { apiRoot: deps.apiRoot } });

  bot.chatType('private').command('start', async (ctx) => {
    const reader = readerOf(deps, ctx.from.language_code);
    const days = await freeDays(deps);
    await ctx.reply(startText(reader, deps.salon.businessName, days), reply(deps, reader));
  });

  bot.chatType('private').command('services', async (ctx) => {
    const reader = readerOf(deps, ctx.from.language_code);
    const [services, days] = await Promise.all([deps.services.listOffered(), freeDays(deps)]);
    await ctx.reply(servicesText(reader, services, days), reply(deps, reader));
  });

  bot.catch(({ error, ctx }) => {
    deps.log.error({ err: error, update: ctx.update.update_id }, 'update failed');
  });
  return bot;
}

async function freeDays(deps: BotDeps) {
  const [first] = (await deps.services.listOffered()).toSorted(
    (a, b) => a.durationMinutes - b.durationMinutes,
  );
  const days = first ? await findFreeSlots(deps, first) : [];
  return days.filter(({ slots }) => slots.length > 0).slice(0, 5);
}

function readerOf({ salon }: BotDeps, languageCode: string | undefined): BotReader {
  const code = languageCode?.slice(0, 2);
  const language = isLanguage(code) ? code : salon.language;
  return {
    language,
    texts: TEXTS[language].bot,
    minutes: TEXTS[language].home.minutes,
    formats: formatsFor(language, salon.timeZone),
  };
}

function reply({ salon }: BotDeps, reader: BotReader) {
  const url = `${salon.siteUrl}/booking?lang=${reader.language}`;
  return { parse_mode: 'HTML' as const, reply_markup: new InlineKeyboard().url(reader.texts.book, url) };
}
