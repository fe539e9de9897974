import type { WebhookInfo } from '@grammyjs/types';
import { badRequest, conflict } from '../api-error.ts';
import { Described, type Method } from './method.ts';

const PORTS = new Set(['', '443', '80', '88', '8443']);

/** Section "setWebhook". HTTPS and one of the four ports are asked for unless it is this machine. */
export const setWebhook: Method = (call) => {
  const { bot, params } = call;
  const url = params.text('url');
  if (url === '') return deleteWebhook(call);
  const secretToken = params.text('secret_token');
  if (secretToken.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
  checkUrl(url);
  const wanted = params.integer('max_connections') ?? 40;
  const before = bot.webhook.url;
  bot.endPoll?.(conflict('terminated by setWebhook request'));
  bot.allow(params.json('allowed_updates'));
  if (params.flag('drop_pending_updates')) bot.queue.clear();
  bot.webhook.set({ url, secretToken, maxConnections: Math.min(Math.max(wanted, 1), 100) });
  return new Described(true, before === url ? 'Webhook is already set' : 'Webhook was set');
};

function checkUrl(text: string): void {
  const url = URL.parse(text);
  if (!url) throw badRequest('bad webhook: invalid URL specified');
  if (/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) return;
  if (url.protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!PORTS.has(url.port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}

/** Section "deleteWebhook". */
export const deleteWebhook: Method = ({ bot, params }) => {
  const wasActive = bot.webhook.isActive;
  if (params.flag('drop_pending_updates')) bot.queue.clear();
  if (wasActive) bot.webhook.set(undefined);
  return new Described(true, wasActive ? 'Webhook was deleted' : 'Webhook is already deleted');
};

/** Section "getWebhookInfo". */
export const getWebhookInfo: Method = ({ bot }): WebhookInfo => ({
  ...bot.webhook.info(),
  ...(bot.allowedUpdates.length > 0 && {
    allowed_updates: bot.allowedUpdates as NonNullable<WebhookInfo['allowed_updates']>,
  }),
});
