import { may } from '@codexdlc/domain';
import { addLeadNote } from '@codexdlc/domain/leads';
import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { html } from '../messages/html.ts';
import { messageKeyOf } from '../messages/put-message.ts';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';

const LEAD_KEY = /^lead:([0-9a-f-]{36})$/;
const MOST_CHARACTERS = 4000;

/** Whoever answers to the message of a lead writes a note. */
export function leadNotes(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  feature.on('message:text', async (ctx, next) => {
    const { hub, person, message } = ctx;
    const repliedTo = message.reply_to_message;
    const isOurs = repliedTo?.from?.id === hub.bot.id;
    if (!isOurs || person === undefined || !may(person.actor, 'lead:change')) return next();
    const key = await messageKeyOf(hub, ctx.chat.id, repliedTo.message_id);
    const [, leadId] = LEAD_KEY.exec(key ?? '') ?? [];
    const text = message.text.trim().slice(0, MOST_CHARACTERS);
    if (leadId === undefined || text === '' || text.startsWith('/')) return next();
    ctx.write(async (trx) => {
      await addLeadNote({ db: trx, now: () => hub.now() }, person.actor, { leadId, text });
    });
    ctx.say({ text: html`${LEAD_TEXTS[ctx.language].noteKept}`, isSilent: true });
  });
  return feature;
}
