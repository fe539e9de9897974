import { plainLine } from '../alerts/plain-rules.ts';
import { callbackData } from '../bot/callback-data.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { html, join } from '../messages/html.ts';
import type { Button } from '../messages/message.ts';
import { COMMAND_TEXTS, type TenantActionName } from '../texts/commands/command-texts.ts';
import { findTenants } from './find-tenants.ts';
import { readTenants, type Tenant } from './read-tenants.ts';

/** What is asked for; the verb of the button that asks for it is "tenant-<purpose>". */
export type Purpose = 'status' | 'logs' | TenantActionName;

const PER_ROW = 2;
const MOST_OFFERED = 20;
const MOST_WORDS = 60;

/** The tenant that the words mean; where they mean none or several the person is asked, and it is undefined. */
export async function chooseTenant(
  ctx: HubContext,
  { platform }: KnownPerson,
  { purpose, words, extra }: { purpose: Purpose; words: string; extra?: string },
): Promise<Tenant | undefined> {
  const t = COMMAND_TEXTS[ctx.language];
  const shown = plainLine(words, MOST_WORDS);
  if (shown === '') {
    const all = (await readTenants(platform)).slice(0, MOST_OFFERED);
    ctx.say({
      text: html`${all.length === 0 ? t.tenants.none : t.whichTenant}`,
      buttons: rows(all, purpose, extra),
    });
    return undefined;
  }
  const found = await findTenants(platform, words);
  switch (found.kind) {
    case 'one':
      return found.tenant;
    case 'several':
      ctx.say({ text: html`${t.severalTenants(shown)}`, buttons: rows(found.tenants, purpose, extra) });
      return undefined;
    case 'none': {
      const { nearest } = found;
      const lines = [html`${t.noTenant(shown)}`, ...(nearest.length > 0 ? [html`${t.didYouMean}`] : [])];
      ctx.say({ text: join(lines), buttons: rows(nearest, purpose, extra) });
      return undefined;
    }
  }
}

export function rows(tenants: readonly Tenant[], purpose: Purpose, extra?: string): Button[][] {
  const buttons = tenants.map(({ id, slug }) => ({
    text: plainLine(slug, 40),
    data: callbackData(`tenant-${purpose}`, id, extra),
  }));
  return Array.from({ length: Math.ceil(buttons.length / PER_ROW) }, (_, row) =>
    buttons.slice(row * PER_ROW, (row + 1) * PER_ROW),
  );
}
