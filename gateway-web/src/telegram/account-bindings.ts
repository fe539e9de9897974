import type { UserActor } from '@codexdlc/domain';
import { listBindings, listTeamGroups } from '@codexdlc/domain/hub';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { ButtonView } from '../view/parts.ts';
import type { TelegramTexts } from './texts/telegram-texts.ts';

export const TELEGRAM_PATH = '/account/telegram';

/** One line of the section. */
export interface BindingLine {
  id: string;
  name: string;
  since: Date | undefined;
  note: string | undefined;
  /** A form of its own: each button says what it takes back. */
  action: string;
  fields: Record<string, string>;
  button: ButtonView;
}

export interface TelegramSection {
  texts: TelegramTexts;
  lead: string;
  /** Where a code is asked for. */
  path: string;
  bindings: BindingLine[];
  groups: BindingLine[];
}

/** What is bound to whoever looks; groups of the team for architects. */
export async function readTelegramSection(
  { db }: Pick<GatewayDeps, 'db'>,
  actor: UserActor,
  texts: TelegramTexts,
): Promise<TelegramSection> {
  const [bindings, groups] = await Promise.all([
    listBindings(db, actor, { userId: actor.userId }),
    listTeamGroups(db, actor),
  ]);
  return {
    texts,
    lead: actor.role === 'client' ? texts.leadClient : texts.leadStaff,
    path: TELEGRAM_PATH,
    bindings: bindings.map(({ botId, telegramId, boundAt, isKnown }) => ({
      id: `telegram-${telegramId}`,
      name: texts.account(telegramId),
      since: boundAt,
      note: isKnown ? undefined : texts.unknown,
      action: `${TELEGRAM_PATH}/remove`,
      fields: { botId: String(botId), telegramId: String(telegramId) },
      button: removeButton(texts.remove, texts.account(telegramId)),
    })),
    groups: groups.map(({ botId, chatId, title, boundBy }) => ({
      id: `telegram-group-${chatId}`,
      name: title ?? String(chatId),
      since: undefined,
      note: texts.boundBy(boundBy),
      action: `${TELEGRAM_PATH}/groups/remove`,
      fields: { botId: String(botId), chatId: String(chatId) },
      button: removeButton(texts.remove, title ?? String(chatId)),
    })),
  };
}

function removeButton(label: string, of: string): ButtonView {
  return { label, kind: 'plain', size: 'small', attributes: { 'aria-label': `${label}: ${of}` } };
}
