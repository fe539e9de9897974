import { Workload } from '@codexdlc/stacks';
import type { Blueprint } from '@codexdlc/tenant-blueprints';

export interface StoreImages {
  postgres: string;
  redis: string;
}

type ServiceName = 'backend' | 'worker' | 'bot';

/** What a tenant runs: the blueprint's services that this tenant has the secrets for, with the platform's store images. */
export function planWorkload(
  blueprint: Blueprint,
  secretNames: ReadonlySet<string>,
  images: StoreImages,
): Workload {
  const wanted = (['backend', 'worker', 'bot'] as const).filter((name) => runs(blueprint, name, secretNames));
  return Workload.parse({
    services: Object.fromEntries(wanted.map((name) => [name, serviceOf(blueprint, name)])),
    env: blueprint.env,
    ...(blueprint.migrate ? { migrate: blueprint.migrate } : {}),
    ...(blueprint.database ? { database: { ...blueprint.database, image: images.postgres } } : {}),
    ...(blueprint.cache ? { cache: { ...blueprint.cache, image: images.redis } } : {}),
  } satisfies Partial<Record<keyof Workload, unknown>>);
}

function runs(blueprint: Blueprint, name: ServiceName, secretNames: ReadonlySet<string>): boolean {
  const service = blueprint.services[name];
  return (
    service !== undefined && (service.onlyWithSecret === undefined || secretNames.has(service.onlyWithSecret))
  );
}

function serviceOf(blueprint: Blueprint, name: ServiceName): unknown {
  const { onlyWithSecret: _, ...service } = blueprint.services[name] ?? { onlyWithSecret: undefined };
  return service;
}

/** Sum of the limits of everything that runs at once, in MB. */
export function memoryOf({ services, database, cache }: Workload): number {
  const parts = [services.backend, services.worker, services.bot, database, cache];
  return parts.reduce((sum, part) => sum + (part?.resources.memoryMb ?? 0), 0);
}
