import type { TenantSecrets, TenantSpec } from '../spec/tenant-spec.ts';
import type { ServiceName } from '../spec/workload.ts';

/** Every placeholder that an env template may use, besides `secrets.<name>` and `settings.<name>`. */
export const PLACEHOLDERS = [
  'database.url',
  'cache.url',
  'site.url',
  'site.domain',
  'tenant.slug',
  'tenant.client',
  'service.name',
  'service.port',
  'release.version',
  'telemetry.url',
  'telemetry.key',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

export interface EnvContext {
  spec: TenantSpec;
  secrets: TenantSecrets;
  /** Port behind the domain where it is not the scheme's own (a demo without root). */
  siteUrl: string;
}

/** Fills the templates of one service. A secret or setting that the tenant does not have is an empty text. */
export function renderEnv(
  context: EnvContext,
  service: ServiceName | 'migrate',
  templates: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [name, renderTemplate(context, service, template)]),
  );
}

function renderTemplate(context: EnvContext, service: ServiceName | 'migrate', template: string): string {
  return template.replaceAll(/\$\{([^}]*)\}/g, (_, key: string) => valueOf(context, service, key));
}

function valueOf(context: EnvContext, service: ServiceName | 'migrate', key: string): string {
  if (key.startsWith('secrets.')) return context.secrets[key.slice('secrets.'.length)] ?? '';
  if (key.startsWith('settings.')) return String(context.spec.settings[key.slice('settings.'.length)] ?? '');
  if (!isPlaceholder(key)) {
    throw new RangeError(`env placeholder \${${key}} is unknown, known are ${PLACEHOLDERS.join(', ')}`);
  }
  return platformValue(context, service, key);
}

function platformValue(
  { spec, secrets, siteUrl }: EnvContext,
  service: ServiceName | 'migrate',
  key: Placeholder,
): string {
  switch (key) {
    case 'database.url':
      return `postgres://app:${encodeURIComponent(secrets.databasePassword)}@database:5432/app`;
    case 'cache.url':
      return `redis://:${encodeURIComponent(secrets.cachePassword)}@cache:6379/0`;
    case 'site.url':
      return siteUrl;
    case 'site.domain':
      return spec.domain;
    case 'tenant.slug':
      return spec.slug;
    case 'tenant.client':
      return spec.client;
    case 'service.name':
      return service;
    case 'service.port':
      return service === 'migrate' ? '' : String(spec.workload.services[service]?.port ?? '');
    case 'release.version':
      return spec.blueprint.version;
    case 'telemetry.url':
      return String(spec.settings['telemetryUrl'] ?? '');
    case 'telemetry.key':
      return secrets['telemetryKey'] ?? '';
  }
}

function isPlaceholder(key: string): key is Placeholder {
  return (PLACEHOLDERS as readonly string[]).includes(key);
}
