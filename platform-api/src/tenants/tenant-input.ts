import { randomBytes } from 'node:crypto';
import { HostName, quote, Slug, type TenantSecrets, type TenantSpec } from '@codexdlc/stacks';
import { checkSettings, type Blueprint } from '@codexdlc/tenant-blueprints';
import { AppError, because } from '../errors.ts';
import { normaliseDomain } from './domain-rules.ts';
import { RefusedSettings } from './refused-settings.ts';
import { slugFromClient, whyNotClientName } from './slug-rules.ts';

export interface TenantInput {
  client: string;
  domain: string;
  aliases?: readonly string[] | undefined;
  /** Default: made from the client's name. */
  slug?: string | undefined;
  botToken?: string | undefined;
  settings?: Record<string, string> | undefined;
}

export interface CheckedTenant {
  slug: string;
  domain: string;
  aliases: string[];
  settings: TenantSpec['settings'];
}

/** What a person typed -> values that can be a tenant; the first bad one is named with its bound. */
export function checkTenantInput(blueprint: Blueprint, input: TenantInput): CheckedTenant {
  const nameReason = whyNotClientName(input.client);
  if (nameReason) {
    throw invalid(
      'client',
      `client ${quote(input.client)} cannot be taken: ${nameReason}`,
      because('client-name-refused', {}),
    );
  }
  const slug = Slug.safeParse(input.slug ?? slugFromClient(input.client) ?? '');
  if (!slug.success) {
    throw invalid('slug', slug.error.issues[0]?.message ?? 'slug is not valid', because('slug-refused', {}));
  }
  const settings = settingsOf(blueprint, input.settings ?? {});
  checkBotToken(blueprint, input.botToken);
  return {
    slug: slug.data,
    domain: domainOf(input.domain),
    aliases: (input.aliases ?? []).map(domainOf),
    settings,
  };
}

export function settingsOf(blueprint: Blueprint, given: Record<string, string>): TenantSpec['settings'] {
  const settings = checkSettings(blueprint, given);
  if (!settings.ok) throw new RefusedSettings(settings.faults);
  return settings.settings;
}

export function domainOf(text: string): string {
  const refused = because('domain-refused', { domain: text.slice(0, 253) });
  const normalised = normaliseDomain(text);
  if (!normalised.ok) throw invalid('domain', `domain cannot be taken: ${normalised.why}`, refused);
  const parsed = HostName.safeParse(normalised.domain);
  if (!parsed.success) {
    throw invalid('domain', parsed.error.issues[0]?.message ?? 'domain is not valid', refused);
  }
  return parsed.data;
}

function checkBotToken(blueprint: Blueprint, token: string | undefined): void {
  if (token === undefined) return;
  if (!('telegramBotToken' in blueprint.secrets)) {
    throw invalid(
      'bot-token',
      `${blueprint.name} has no bot`,
      because('bot-unknown', { blueprint: blueprint.name }),
    );
  }
  if (!/^\d{6,12}:[A-Za-z0-9_-]{30,60}$/.test(token)) {
    throw invalid(
      'bot-token',
      'the bot token must look like 123456789:AAF... as BotFather gives it',
      because('bot-token-refused', {}),
    );
  }
}

/** Fresh passwords and whatever secrets the blueprint wants generated; those from outside are taken over. */
export function makeSecrets(blueprint: Blueprint, botToken: string | undefined): TenantSecrets {
  const own = Object.entries(blueprint.secrets).flatMap(([name, secret]) =>
    secret.from === 'generated' ? [[name, randomBytes(secret.bytes).toString('base64url')] as const] : [],
  );
  return {
    databasePassword: randomBytes(24).toString('base64url'),
    cachePassword: randomBytes(24).toString('base64url'),
    ...Object.fromEntries(own),
    ...(botToken === undefined ? {} : { telegramBotToken: botToken }),
  };
}

export function invalid(field: string, message: string, more?: ReturnType<typeof because>): AppError {
  return new AppError('INVALID_INPUT', `--${field} is not valid.`, {
    why: message,
    todo: 'See "npx waas init --help" for examples.',
    ...(more && { reason: more.reason }),
    facts: { ...more?.facts, field },
  });
}
