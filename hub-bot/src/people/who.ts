import { listBindings, listTeamGroups, type TeamGroup, type TelegramBinding } from '@codexdlc/domain/hub';
import { Composer } from 'grammy';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import type { Hub } from '../bot/hub.ts';
import { knownHere } from '../commands/known-here.ts';
import { html, join, type Html } from '../messages/html.ts';
import { PEOPLE_TEXTS, type PeopleTexts } from '../texts/people/people-texts.ts';

/** `/who`: for whom the bot takes one, and for architects everybody else. */
export function who(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.command('who', async (ctx, next) => {
    const person = await knownHere(ctx);
    if (person === undefined) await next();
    else ctx.say({ text: await whoText(ctx.hub, person, PEOPLE_TEXTS[ctx.language]) });
  });
  return composer;
}

async function whoText({ db, bot }: Hub, { actor }: KnownPerson, texts: PeopleTexts): Promise<Html> {
  const self = texts.you(actor.name, actor.role);
  if (actor.role !== 'architect') return self;
  const [people, groups] = await Promise.all([
    listBindings(db, actor, { botId: bot.id }),
    listTeamGroups(db, actor),
  ]);
  const others = people.filter(({ userId }) => userId !== actor.userId);
  const teams = groups.filter(({ botId }) => botId === bot.id);
  return join(
    [
      self,
      others.length === 0 ? texts.nobodyElse : listOf(texts.others, others.map(personLine(texts))),
      ...(teams.length === 0 ? [] : [listOf(texts.groups, teams.map(groupLine(texts)))]),
    ],
    '\n\n',
  );
}

function listOf(title: Html, lines: readonly Html[]): Html {
  return join([title, ...lines]);
}

const personLine = (texts: PeopleTexts) => (binding: TelegramBinding) =>
  html`${binding.userName}, ${binding.isKnown ? texts.roles[binding.role] : texts.notKnown}`;

const groupLine = (texts: PeopleTexts) => (group: TeamGroup) =>
  html`${group.title ?? String(group.chatId)}, ${texts.boundBy(group.boundBy)}`;
