import { AppError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { dockerOfTenant } from './own-server/docker-of-tenant.ts';
import { readContainerLogs, type LogOptions } from './container-logs.ts';
import { readServiceLogs } from './service-logs.ts';
import { readTenantSpec } from './stack-config.ts';

/** What the containers of a tenant of this home wrote; with `follow` until the signal. */
export async function tenantLogs(platform: Platform, slug: string, options: LogOptions): Promise<void> {
  const spec = await readTenantSpec(platform.home.stacksDir, slug);
  const read = spec.target.kind === 'swarm' ? readServiceLogs : readContainerLogs;
  if ((await read(await dockerOfTenant(platform, spec), slug, options)) > 0) return;
  throw new AppError(
    'NOT_FOUND',
    `Tenant ${slug} has no ${options.service ?? ''} container.`.replace('  ', ' '),
    { todo: `Start it with "npx waas up ${slug}"; see what it has with "npx waas status ${slug}".` },
  );
}
