import type { Blueprint } from './blueprint.ts';

/** What an env template may use besides `secrets.<name>` and `settings.<name>`; the stack program fills them. */
export const BLUEPRINT_PLACEHOLDERS = [
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

export function placeholdersOf(template: string): string[] {
  return [...template.matchAll(/\$\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

/** Placeholders that nobody would fill: a typing error in blueprint.json must not become an empty text. */
export function unknownPlaceholders(blueprint: Blueprint): string[] {
  const services = Object.values(blueprint.services).filter((service) => service !== undefined);
  const templates = [
    blueprint.env,
    blueprint.migrate?.env ?? {},
    ...services.map((service) => service.env ?? {}),
  ].flatMap((env) => Object.values(env));
  const known = new Set<string>([
    ...BLUEPRINT_PLACEHOLDERS,
    ...Object.keys(blueprint.secrets).map((name) => `secrets.${name}`),
    ...Object.keys(blueprint.settings).map((name) => `settings.${name}`),
  ]);
  return [...new Set(templates.flatMap(placeholdersOf))]
    .filter((name) => !known.has(name))
    .map((name) => `\${${name}}`);
}
