import type { components } from '@codexdlc/platform-api/client';
import { z } from 'zod';
import { aliasesOf, readSettings } from '../deploy/deploy-form.ts';

type Tenant = components['schemas']['Tenant'];
type Change = components['schemas']['ChangeTenant'];

const text = (max: number) => z.string().trim().max(max).catch('');
const Form = z.object({
  version: z.coerce.number().int().min(0).catch(0),
  domain: text(300),
  aliases: text(6_000),
});

export interface SettingsValues extends z.output<typeof Form> {
  settings: Record<string, string>;
}

export function readSettingsForm(body: unknown): SettingsValues {
  return { ...Form.parse(body ?? {}), settings: readSettings(body) };
}

/** Only what differs is asked for; undefined when nothing does. */
export function changeOf(tenant: Tenant, { domain, aliases, settings }: SettingsValues): Change | undefined {
  const wantedAliases = aliasesOf(aliases);
  const changed = Object.entries(settings).filter(
    ([name, value]) => String(tenant.settings[name] ?? '') !== value,
  );
  const change: Change = {
    ...(domain === tenant.domain ? {} : { domain }),
    ...(wantedAliases.join(' ') === tenant.aliases.join(' ') ? {} : { aliases: wantedAliases }),
    ...(changed.length === 0 ? {} : { settings: Object.fromEntries(changed) }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
