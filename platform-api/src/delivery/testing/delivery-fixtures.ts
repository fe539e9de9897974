import { newId, type Language, type TenantStatus, type UserActor } from '@codexdlc/domain';
import { startMailCatcher, type CaughtMail, type MailCatcher } from '@codexdlc/tools/mail-catcher';
import type { Knex } from 'knex';
import type { JobPayloads } from '../../jobs/job.ts';
import type { Queue } from '../../jobs/queue.ts';
import type { DeliverCredentialsDeps } from '../deliver-credentials.ts';
import type { DeliverySettings } from '../delivery-settings.ts';
import { createMailer } from '@codexdlc/domain/process/mailer';

export const SETTINGS: DeliverySettings = {
  publicUrl: 'https://platform.example',
  sender: { name: 'CodexDLC', address: 'post@agency.example' },
  timeZone: 'Europe/Berlin',
};

export interface SeededTenant {
  tenantId: string;
  clientId: string;
}

export async function seedTenant(
  db: Knex,
  given: { business?: string; email?: string | null; language?: Language; status?: TenantStatus } = {},
): Promise<SeededTenant> {
  const [tenantId, clientId, hostId] = [newId(), newId(), newId()];
  const { business = 'Salon Lily', email = 'owner@lily.example', language = 'de', status = 'live' } = given;
  const slug = `lily-${tenantId.slice(-12)}`;
  await db('clients').insert({ id: clientId, name: 'Lily', email, language });
  await db('hosts').insert({ id: hostId, name: hostId, settings: '{}', memory_mb: 1024 });
  await db('tenants').insert({
    id: tenantId,
    slug,
    client_id: clientId,
    host_id: hostId,
    blueprint: 'salon',
    release_version: '1.0.0',
    domain: `${slug}.example`,
    status,
    spec: JSON.stringify({ slug, client: business, domain: `${slug}.example`, aliases: [], state: 'live' }),
    sealed_secrets: 's1.x.y',
  });
  return { tenantId, clientId };
}

export function user(role: UserActor['role'], clientId?: string): UserActor {
  return { kind: 'user', userId: newId(), name: 'U', role, clientId, scopes: ['admin'] };
}

/** Keeps what was sent instead of a queue's tables. */
export function fakeQueue(): Pick<Queue, 'send'> & { sent: JobPayloads['deliver-credentials'][] } {
  const sent: JobPayloads['deliver-credentials'][] = [];
  return {
    sent,
    async send(_trx, _name, payload) {
      sent.push(payload as JobPayloads['deliver-credentials']);
    },
  };
}

export interface MailBench {
  catcher: MailCatcher;
  deps: DeliverCredentialsDeps;
}

export async function startMailBench(db: Knex, timeoutMs = 1500): Promise<MailBench> {
  const catcher = await startMailCatcher();
  const mailer = createMailer({ smtpUrl: catcher.smtpUrl, sender: SETTINGS.sender, timeoutMs });
  return { catcher, deps: { db, mailer, settings: SETTINGS, now: () => new Date() } };
}

/** The code of the link in a mail, as its reader gets it. */
export function codeIn(mail: CaughtMail | undefined): string {
  const [, code] = /https:\/\/platform\.example\/h\/[0-9a-f-]{36}#([\w-]{43})/.exec(mail?.html ?? '') ?? [];
  if (code === undefined) throw new Error('the mail has no link');
  return code;
}
