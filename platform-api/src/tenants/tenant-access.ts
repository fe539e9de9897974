import { TenantSecrets } from '@codexdlc/stacks';
import { loadBlueprint } from '@codexdlc/tenant-blueprints';
import { AppError } from '../errors.ts';
import { stackOf, type Platform } from '../platform.ts';
import { siteUrl } from './site-url.ts';
import { readTenantSpec } from './stack-config.ts';

/** The owner's link for the first sign-in. The secret stands behind "#", which no browser sends and no server logs. */
export async function firstSignInUrl(platform: Platform, slug: string): Promise<string> {
  const spec = await readTenantSpec(platform.home.stacksDir, slug);
  const { admin } = await loadBlueprint(spec.blueprint.name);
  if (!admin) throw new AppError('NOT_FOUND', `${spec.blueprint.name} has no administration.`);
  const stack = await stackOf(platform, slug);
  const secrets = TenantSecrets.parse(JSON.parse((await stack.getConfig('waas:secrets')).value));
  const token = secrets[admin.oneTimeSecret];
  if (token === undefined)
    throw new AppError('NOT_FOUND', `Tenant ${slug} has no one-time secret ${admin.oneTimeSecret}.`);
  return `${siteUrl(platform, spec)}${admin.path}#${token}`;
}
