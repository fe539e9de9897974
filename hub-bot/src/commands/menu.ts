import { howToMute } from '../alerts/mute-chat.ts';
import { sayDaySummary } from '../alerts/say-day-summary.ts';
import { callbackData, type Pressed } from '../bot/callback-data.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { startDeploy } from '../deploy/start-deploy.ts';
import { html } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS, type CommandName } from '../texts/commands/command-texts.ts';
import { knownHere, staffHere } from './known-here.ts';
import { NOTHING } from './nothing-id.ts';
import { sayHelp } from './say-help.ts';
import { sayLeads } from './say-leads.ts';
import { platformStatus } from './say-status.ts';
import { sayTenants } from './say-tenants.ts';

const STAFF = ['status', 'tenants', 'leads', 'summary', 'deploy', 'mute'] as const satisfies CommandName[];
const CLIENT = ['status', 'tenants', 'help'] as const satisfies CommandName[];

/** /menu: the six things that are wanted most. */
export async function sayMenu(ctx: HubContext): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  ctx.say(menuMessage(ctx, person.actor.role === 'client' ? CLIENT : STAFF));
}

function menuMessage({ language }: HubContext, names: readonly CommandName[]): MessageContent {
  const t = COMMAND_TEXTS[language];
  const button = (name: CommandName): Button => ({
    text: t.menuButtons[name] ?? name,
    data: callbackData('menu', NOTHING, name),
  });
  return {
    text: html`${t.menu}`,
    buttons: [names.slice(0, 2), names.slice(2, 4), names.slice(4)].map((row) => row.map(button)),
  };
}

export async function pressMenu(ctx: HubContext, { word }: Pressed): Promise<void> {
  switch (word) {
    case 'status':
    case 'status-again':
      return showPlatform(ctx, word === 'status-again');
    case 'tenants':
      return sayTenants(ctx);
    case 'leads':
      return sayLeads(ctx);
    case 'summary':
      return sayDaySummary(ctx);
    case 'deploy':
      if ((await staffHere(ctx)) !== undefined) await startDeploy(ctx, {});
      return;
    case 'mute':
      if ((await staffHere(ctx)) !== undefined) ctx.say(howToMute(ctx));
      return;
    case 'help':
      return sayHelp(ctx);
  }
}

async function showPlatform(ctx: HubContext, isAgain: boolean): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const content = await platformStatus(ctx, person);
  if (isAgain) ctx.change(content);
  else ctx.say(content);
}
