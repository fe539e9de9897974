import { LANGUAGES } from '@codexdlc/domain';
import { z } from 'zod';

export const NEW_CLIENT = 'new';
/** In the place of a host: a server that is rented for this tenant. */
export const OWN_SERVER = 'own-server';
export const SETTING_PREFIX = 'setting.';

const text = (max: number) => z.string().trim().max(max).catch('');

/** The form as it was sent; what may stand in it is for the platform to say. */
export const DeployForm = z.object({
  /** Made with the form: sent twice, it is one tenant. */
  key: z.uuid().catch(''),
  client: text(40).default(NEW_CLIENT),
  clientName: text(200).default(''),
  clientEmail: text(300).default(''),
  clientLanguage: z.enum(LANGUAGES).catch('de'),
  release: text(40).default(''),
  domain: text(300).default(''),
  aliases: text(6_000).default(''),
  slug: text(100).default(''),
  host: text(40).default(''),
  serverType: text(20).default(''),
  location: text(20).default(''),
  plan: text(60).default(''),
  botToken: text(200).default(''),
  action: z.enum(['deploy', 'check']).catch('deploy'),
});

export interface DeployValues extends z.output<typeof DeployForm> {
  settings: Record<string, string>;
}

export function readDeployForm(body: unknown): DeployValues {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  return { ...DeployForm.parse(fields), settings: readSettings(fields) };
}

/** Texts of all fields whose names begin with "setting."; of one that was sent twice the last. */
export function readSettings(body: unknown): Record<string, string> {
  const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    fields.flatMap(([name, value]: [string, unknown]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value;
      if (!name.startsWith(SETTING_PREFIX) || typeof last !== 'string') return [];
      return [[name.slice(SETTING_PREFIX.length), last.trim()]];
    }),
  );
}

export function aliasesOf(given: string): string[] {
  return given.split(/[\s,;]+/).filter((name) => name !== '');
}
