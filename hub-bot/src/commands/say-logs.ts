import { AppError } from '@codexdlc/domain';
import { errorText } from '../actions/action-message.ts';
import type { Pressed } from '../bot/callback-data.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import type { MessageContent } from '../messages/message.ts';
import { readerOf } from '../texts/reader.ts';
import { knownHere } from './known-here.ts';
import { LOG_LINES, LOG_SERVICES, logsMessage, type LogService } from './logs-view.ts';

interface LogsOf {
  id: string;
  slug: string;
}

/** A new message with the last lines. */
export async function sayLogs(
  ctx: HubContext,
  person: KnownPerson,
  tenant: LogsOf,
  service: LogService,
): Promise<void> {
  ctx.say(await readLogs(ctx, person, tenant, service));
}

/** Another service, or the same once more, in the message that is there. */
export async function pressLines(ctx: HubContext, { id: tenantId, word }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const { slug } = await person.platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
  ctx.change(await readLogs(ctx, person, { id: tenantId, slug }, logServiceOf(word)));
}

/** The application unless another service is named. */
export function logServiceOf(word: unknown): LogService {
  const wanted = typeof word === 'string' ? word.toLowerCase() : '';
  return LOG_SERVICES.find((service) => service === wanted) ?? 'backend';
}

async function readLogs(
  { hub, language }: HubContext,
  { platform }: KnownPerson,
  tenant: LogsOf,
  service: LogService,
): Promise<MessageContent> {
  const reader = readerOf(hub, language);
  const params = { path: { tenantId: tenant.id }, query: { lines: LOG_LINES, service } };
  try {
    const { items } = await platform.get('/v1/tenants/{tenantId}/logs', { params });
    return logsMessage({ reader, gatewayUrl: hub.config.gatewayUrl, tenant, service, lines: items });
  } catch (error) {
    // A host that does not answer now is no reason to let everything else in this chat wait for it.
    if (error instanceof AppError && error.code === 'UNAVAILABLE') return { text: errorText(reader, error) };
    throw error;
  }
}
