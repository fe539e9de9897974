import { listBindings } from '@codexdlc/domain/hub';
import type { UserActor } from '@codexdlc/domain';
import type { Locale } from '../../locale/locale.ts';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { TELEGRAM_TEXTS } from '../../telegram/texts/telegram-texts.ts';
import type { LedgerForm } from './ledger.ts';

/** What is bound to a user, each with the way to take it back. */
export async function telegramForms(
  { db }: Pick<GatewayDeps, 'db'>,
  actor: UserActor,
  {
    userId,
    base,
    locale,
    date,
  }: { userId: string; base: string; locale: Locale; date: (at: Date) => string },
): Promise<LedgerForm[]> {
  const { ofUser, remove, unknown } = TELEGRAM_TEXTS[locale];
  const bindings = await listBindings(db, actor, { userId });
  return bindings.map(({ botId, telegramId, boundAt, isKnown }) => ({
    id: `telegram-${telegramId}`,
    title: ofUser.title(telegramId),
    lead: isKnown ? ofUser.lead(date(boundAt)) : unknown,
    action: `${base}/unbind-telegram`,
    hidden: { botId: String(botId), telegramId: String(telegramId) },
    fields: [],
    button: { label: remove, kind: 'plain' },
  }));
}
