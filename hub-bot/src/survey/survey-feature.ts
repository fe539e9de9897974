import { LEAD_START } from '@codexdlc/domain/hub';
import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { html } from '../messages/html.ts';
import { SURVEY_TEXTS } from '../texts/survey/survey-texts.ts';
import { beginSurvey, continueLead } from './begin.ts';
import { askButton, SURVEY_VERBS } from './chat-buttons.ts';
import { findConversation, telegramIdOf, type Conversation } from './conversation.ts';
import { askHere } from './on-input.ts';
import { pressAsk, pressLanguage, pressNiche } from './on-press.ts';
import { onContact, onOther, onText } from './on-text.ts';
import { onPicture, onPlace } from './receive-file.ts';
import { chooseAfter, welcome } from './welcome.ts';

/**
 * The onboarding survey. Strangers get it whatever they write, so that it stands behind every other feature; clients begin it
 * for another business with /new. The people of the agency are not asked.
 */
export function surveyFeature(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  const asked = feature.filter(
    (ctx) => ctx.chat?.type === 'private' && ctx.from !== undefined && mayBeAsked(ctx),
  );
  onPress(asked, SURVEY_VERBS.ask, pressAsk);
  onPress(asked, SURVEY_VERBS.niche, pressNiche);
  onPress(asked, SURVEY_VERBS.language, pressLanguage);

  asked.command('start', start);
  asked.command('new', (ctx) => {
    ctx.say(welcome(ctx.hub, ctx.language));
  });
  asked.on('message:text', async (ctx, next) => {
    const conversation = ctx.message.text.startsWith('/') ? undefined : await openConversation(ctx, next);
    if (conversation) await onText(ctx, conversation);
    else if (ctx.message.text.startsWith('/')) await otherCommand(ctx, next);
  });
  asked.on('message:contact', async (ctx, next) => {
    const conversation = await openConversation(ctx, next);
    if (conversation) await onContact(ctx, conversation);
  });
  asked.on('message:location', async (ctx, next) => {
    const conversation = await openConversation(ctx, next);
    const { latitude, longitude } = ctx.message.location;
    if (conversation) await onPlace(ctx, conversation, ctx.message, { latitude, longitude });
  });
  asked.on(['message:photo', 'message:document'], async (ctx, next) => {
    const conversation = await openConversation(ctx, next);
    if (conversation) await onPicture(ctx, conversation, ctx.message);
  });
  asked.on('message', async (ctx, next) => {
    const conversation = await openConversation(ctx, next);
    if (conversation) await onOther(ctx, conversation);
  });
  return feature;
}

function mayBeAsked({ person }: HubContext): boolean {
  return person === undefined || person.actor.role === 'client';
}

/** `/start`, `/start <niche>` and `/start lead_<token>`. */
async function start(ctx: HubContext & { match: string }): Promise<void> {
  const word = ctx.match.trim();
  const niche = ctx.hub.niches.find(({ name }) => name === word);
  const found = await findConversation(ctx.hub, telegramIdOf(ctx));
  const open = found.kind === 'asking' ? found.conversation : undefined;
  if (word.startsWith(LEAD_START)) {
    const token = word.slice(LEAD_START.length);
    if (open?.chat.token === token) await askHere(ctx, open, SURVEY_TEXTS[ctx.language].welcomeBack);
    else await continueLead(ctx, token);
  } else if (niche && niche.name !== open?.chat.niche) {
    await beginSurvey(ctx, niche);
  } else if (open) {
    await welcomeBack(ctx, open);
  } else {
    ctx.say(welcome(ctx.hub, ctx.language));
  }
}

async function welcomeBack(ctx: HubContext, conversation: Conversation): Promise<void> {
  const { welcomeBack: words, anew } = SURVEY_TEXTS[ctx.language];
  const chat = { id: conversation.chat.id, number: 0 };
  ctx.say({ text: html`${words}`, buttons: [[askButton(anew, chat, { type: 'anew' })]] });
  await askHere(ctx, conversation);
}

/** Undefined when there is none: then strangers hear what there is, and everybody else goes on to the next feature. */
async function openConversation(
  ctx: HubContext,
  next: () => Promise<void>,
): Promise<Conversation | undefined> {
  const { hub, language } = ctx;
  const texts = SURVEY_TEXTS[language];
  const found = await findConversation(hub, telegramIdOf(ctx));
  if (found.kind === 'asking') return found.conversation;
  if (ctx.person !== undefined) await next();
  else if (found.kind === 'gone') ctx.say(chooseAfter(hub, language, texts.gone));
  else ctx.say(chooseAfter(hub, language, found.kind === 'sent' ? texts.alreadySent : texts.whatICanDo));
  return undefined;
}

/** Commands are for people whom the agency knows. */
async function otherCommand(ctx: HubContext, next: () => Promise<void>): Promise<void> {
  if (ctx.person === undefined)
    ctx.say(chooseAfter(ctx.hub, ctx.language, SURVEY_TEXTS[ctx.language].whatICanDo));
  else await next();
}
