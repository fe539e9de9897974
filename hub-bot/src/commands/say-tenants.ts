import { plainLine } from '../alerts/plain-rules.ts';
import { callbackData, type Pressed } from '../bot/callback-data.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { bold, html, join, mono } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS } from '../texts/commands/command-texts.ts';
import { readerOf } from '../texts/reader.ts';
import type { Reader } from '../texts/reader.ts';
import { rows } from './choose-tenant.ts';
import { knownHere } from './known-here.ts';
import { NOTHING } from './nothing-id.ts';
import { readTenants } from './read-tenants.ts';
import {
  pageOfTenants,
  readWanted,
  TENANT_FILTERS,
  wantedWord,
  type TenantListPage,
  type Wanted,
} from './tenant-list-plan.ts';

/** /tenants: a page of them; the others by edits of the same message. */
export async function sayTenants(ctx: HubContext): Promise<void> {
  const person = await knownHere(ctx);
  if (person !== undefined) ctx.say(await readPage(ctx, person, { filter: 'all', page: 1 }));
}

export async function pressTenants(ctx: HubContext, { word }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person !== undefined) ctx.change(await readPage(ctx, person, readWanted(word)));
}

async function readPage({ hub, language }: HubContext, { platform }: KnownPerson, wanted: Wanted) {
  const query = { state: 'current' as const, limit: 200 };
  const [tenants, incidents] = await Promise.all([
    readTenants(platform),
    platform.get('/v1/incidents', { params: { query } }),
  ]);
  const troubled = new Set(incidents.items.flatMap(({ tenantId }) => tenantId ?? []));
  return tenantsMessage(readerOf(hub, language), pageOfTenants(tenants, troubled, wanted), troubled);
}

export function tenantsMessage(
  { language, words }: Reader,
  { filter, page, pages, shown }: TenantListPage,
  troubled: ReadonlySet<string>,
): MessageContent {
  const t = COMMAND_TEXTS[language].tenants;
  const lines = shown.map(({ id, slug, domain, status }) => {
    const state = `${words.labels.tenantStatuses[status]}${troubled.has(id) ? `, ${t.filters.trouble.toLocaleLowerCase()}` : ''}`;
    return join([html`${bold(plainLine(slug, 80))}: ${state}`, mono(plainLine(domain, 120))]);
  });
  const button = (text: string, wanted: Wanted): Button => ({
    text,
    data: callbackData('tenants', NOTHING, wantedWord(wanted)),
  });
  const filters = TENANT_FILTERS.filter((each) => each !== filter).map((each) =>
    button(t.filters[each], { filter: each, page: 1 }),
  );
  const turns = [
    ...(page > 1 ? [button('‹', { filter, page: page - 1 })] : []),
    ...(page < pages ? [button('›', { filter, page: page + 1 })] : []),
  ];
  return {
    text: join([
      html`${bold(t.title)} (${t.filters[filter].toLocaleLowerCase()})`,
      ...(lines.length === 0 ? [html`${t.none}`] : lines),
      ...(pages > 1 ? [html`${t.page(page, pages)}`] : []),
    ]),
    buttons: [...rows(shown, 'status'), filters, ...(turns.length > 0 ? [turns] : [])],
  };
}
