import type { HubContext } from '../bot/hub-context.ts';
import { bold, html, join } from '../messages/html.ts';
import type { MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS } from '../texts/commands/command-texts.ts';
import { commandsOf } from './command-list-plan.ts';
import { knownHere } from './known-here.ts';

/** /help: what this person can ask for in this chat. */
export async function sayHelp(ctx: HubContext): Promise<void> {
  const person = await knownHere(ctx);
  if (person !== undefined) ctx.say(helpMessage(ctx, person.actor.role));
}

function helpMessage({ language, chat }: HubContext, role: Parameters<typeof commandsOf>[0]): MessageContent {
  const t = COMMAND_TEXTS[language];
  const names = commandsOf(role, chat?.type !== 'private');
  return {
    text: join([
      bold(t.help.title),
      ...names.map((name) => html`/${name} – ${t.commands[name]}`),
      '',
      html`${t.help.tenant}`,
      html`${t.help.inline}`,
      html`${t.help.roles}`,
    ]),
  };
}
