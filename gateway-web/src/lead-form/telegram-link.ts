import { botLink, LEAD_START } from '@codexdlc/domain/hub';
import type { GatewayDeps } from '../http/gateway-deps.ts';

/** Goes on with the same form in the chat with the agency's bot; undefined where there is none. */
export async function telegramLink(
  { findBot }: Pick<GatewayDeps, 'findBot'>,
  token: string | undefined,
): Promise<string | undefined> {
  const bot = token === undefined ? undefined : await findBot();
  return bot && botLink(bot, `${LEAD_START}${token}`);
}
