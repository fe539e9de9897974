import { may } from '@codexdlc/domain';
import type { Pressed } from '../bot/callback-data.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import type { MessageContent } from '../messages/message.ts';
import { readerOf } from '../texts/reader.ts';
import { chooseTenant } from './choose-tenant.ts';
import { knownHere } from './known-here.ts';
import { platformStatusMessage } from './platform-status-view.ts';
import { readPlatformStatus } from './read-platform-status.ts';
import { readTenantStatus } from './read-tenant-status.ts';
import { tenantStatusMessage } from './tenant-status-view.ts';

/** /status, or /status lily. */
export async function sayStatus(ctx: HubContext, words: string): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  if (words.trim() === '') {
    ctx.say(await platformStatus(ctx, person));
    return;
  }
  const tenant = await chooseTenant(ctx, person, { purpose: 'status', words });
  if (tenant !== undefined) ctx.say(await tenantStatus(ctx, person, tenant.id));
}

/** A new message, or the one that is there once more. */
export async function pressTenantStatus(ctx: HubContext, { id, word }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const content = await tenantStatus(ctx, person, id);
  if (word === 'again') ctx.change(content);
  else ctx.say(content);
}

export async function platformStatus({ hub, language }: HubContext, { platform }: KnownPerson) {
  const view = { reader: readerOf(hub, language), gatewayUrl: hub.config.gatewayUrl };
  return platformStatusMessage(view, await readPlatformStatus(platform));
}

async function tenantStatus(
  { hub, language }: HubContext,
  { platform, actor }: KnownPerson,
  tenantId: string,
): Promise<MessageContent> {
  const view = {
    reader: readerOf(hub, language),
    gatewayUrl: hub.config.gatewayUrl,
    now: hub.now(),
    mayChange: may(actor, 'tenant:change'),
  };
  return tenantStatusMessage(view, await readTenantStatus(platform, tenantId));
}
