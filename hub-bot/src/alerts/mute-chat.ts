import { createTelegramChatsRepository } from '@codexdlc/domain/hub';
import type { CommandContext } from 'grammy';
import { callbackData, type Pressed } from '../bot/callback-data.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { NOTHING } from '../commands/nothing-id.ts';
import { staffHere } from '../commands/known-here.ts';
import { html } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { ALERT_TEXTS } from '../texts/alerts/alert-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { chatMutedUntil } from './mute-rules.ts';

const OFFERED_HOURS = [1, 2, 8];

/** /mute 2h, /mute off: what is critical comes all the same. */
export async function muteChat(ctx: CommandContext<HubContext>): Promise<void> {
  if ((await staffHere(ctx)) === undefined) return;
  const until = chatMutedUntil(ctx.match, ctx.hub.now());
  ctx.say(until === undefined ? howToMute(ctx) : mute(ctx, ctx.chat.id, until));
}

export async function pressMuteChat(ctx: HubContext, { word }: Pressed): Promise<void> {
  if ((await staffHere(ctx)) === undefined || ctx.chat === undefined) return;
  const until = chatMutedUntil(word, ctx.hub.now());
  if (until !== undefined) ctx.change(mute(ctx, ctx.chat.id, until));
}

function mute(ctx: HubContext, chatId: number, until: Date | null): MessageContent {
  const { hub, language } = ctx;
  ctx.write((trx) => createTelegramChatsRepository(trx, hub.bot.id).mute(chatId, until));
  const t = ALERT_TEXTS[language];
  const { format } = readerOf(hub, language);
  return { text: html`${until === null ? t.chatUnmuted : t.chatMuted(format.dateTime(until))}` };
}

export function howToMute({ language }: Pick<HubContext, 'language'>): MessageContent {
  const t = ALERT_TEXTS[language];
  const hours = OFFERED_HOURS.map((count) => ({
    text: t.muteHours(count),
    data: callbackData('chat-mute', NOTHING, `${count}h`),
  }));
  return {
    text: html`${t.howToMute}`,
    buttons: [hours, [{ text: t.unmute, data: callbackData('chat-mute', NOTHING, 'off') }]],
  };
}
