import { createTenantsRepository } from '@codexdlc/domain';
import { Composer } from 'grammy';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { bold, html, join, mono } from '../messages/html.ts';
import { CLIENT_TEXTS } from '../texts/clients/client-texts.ts';

const MOST = 20;

/** `/start` of a client: their sites. A link with more behind it is for others. */
export function clientFeature(): Composer<HubContext> {
  const composer = new Composer<HubContext>();
  composer.chatType('private').command('start', async (ctx, next) => {
    const { person } = ctx;
    if (person?.actor.role === 'client' && ctx.match.trim() === '') await saySites(ctx, person);
    else await next();
  });
  return composer;
}

async function saySites(ctx: HubContext, { actor, language }: KnownPerson): Promise<void> {
  const texts = CLIENT_TEXTS[language];
  const tenants = await createTenantsRepository(ctx.hub.db, actor).list({ limit: MOST });
  const lines = tenants.map(({ domain, status }) => html`${mono(domain)} ${texts.statuses[status]}`);
  const sites = lines.length > 0 ? join([bold(texts.sites), ...lines]) : html`${texts.noSites}`;
  ctx.say({ text: join([sites, html`${texts.another}`], '\n\n') });
}
