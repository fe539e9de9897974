import { GrammyError, type Filter } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import type { HubContext } from '../bot/hub-context.ts';
import { join } from '../messages/html.ts';
import { COMMAND_TEXTS } from '../texts/commands/command-texts.ts';
import { readerOf, type Reader } from '../texts/reader.ts';
import type { Tenant } from './read-tenants.ts';
import { headLines } from './tenant-status-view.ts';

const MOST = 10;
/** What the button above the results says to the bot. */
export const INLINE_START = 'start';

/** "@bot lily": tenants as the person may see them; strangers are shown a way to be known. */
export async function inlineSearch(ctx: Filter<HubContext, 'inline_query'>): Promise<void> {
  const { hub, person, language } = ctx;
  const t = COMMAND_TEXTS[language];
  if (person === undefined) {
    await answer(ctx, [], { text: t.inline.start, start_parameter: INLINE_START });
    return;
  }
  const search = ctx.inlineQuery.query.trim().toLowerCase().slice(0, 200);
  const query = { limit: MOST, ...(search === '' ? {} : { search }) };
  const { items } = await person.platform.get('/v1/tenants', { params: { query } });
  const reader = readerOf(hub, language);
  await answer(
    ctx,
    items.map((tenant) => articleOf(reader, tenant)),
    items.length === 0 ? { text: t.inline.noTenant, start_parameter: INLINE_START } : undefined,
  );
}

function articleOf(reader: Reader, tenant: Tenant): InlineQueryResultArticle {
  return {
    type: 'article',
    id: tenant.id,
    title: tenant.slug,
    description: `${tenant.domain}, ${reader.words.labels.tenantStatuses[tenant.status]}`,
    input_message_content: {
      message_text: String(join(headLines({ reader }, { tenant }))),
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
    },
  };
}

/** May get lost: whoever goes on typing asks again. */
async function answer(
  { hub, inlineQuery }: Filter<HubContext, 'inline_query'>,
  results: InlineQueryResultArticle[],
  button: { text: string; start_parameter: string } | undefined,
): Promise<void> {
  const options = { cache_time: 0, is_personal: true, ...(button && { button }) };
  try {
    await hub.api.answerInlineQuery(inlineQuery.id, results, options);
  } catch (err) {
    const isLate = err instanceof GrammyError && err.description.includes('query is too old');
    if (!isLate) hub.log.warn({ err }, 'an inline query was not answered');
  }
}
