import { loadBlueprint } from '@codexdlc/tenant-blueprints';
import { TenantSpec } from '@codexdlc/stacks';
import { AppError } from '../errors.ts';
import type { RunOptions } from '../engine/run-stack.ts';
import type { Platform } from '../platform.ts';
import { readTenantSpec, writeTenantSpec } from './stack-config.ts';
import { upTenant, type UpResult } from './up-tenant.ts';
import { planWorkload } from './workload-plan.ts';

/** The blueprint as it is now, for a tenant that runs an older one. A release that fails is taken back. */
export async function upgradeTenant(
  platform: Platform,
  slug: string,
  options: RunOptions,
): Promise<UpResult> {
  const before = await readTenantSpec(platform.home.stacksDir, slug);
  const blueprint = await loadBlueprint(before.blueprint.name);
  const [images, release] = await Promise.all([
    platform.tools.ensureImages(),
    platform.tools.ensureBlueprintImage(blueprint.name),
  ]);
  const secretNames = new Set(before.workload.services.bot ? ['telegramBotToken'] : []);
  const wanted = TenantSpec.parse({
    ...before,
    blueprint: { name: blueprint.name, version: release.version },
    release: { image: release.image },
    workload: planWorkload(blueprint, secretNames, images),
  });
  return changeSpec(platform, before, wanted, options);
}

/** Tries another specification and goes back to the one before when it does not come up. */
export async function changeSpec(
  platform: Platform,
  before: TenantSpec,
  wanted: TenantSpec,
  options: RunOptions,
): Promise<UpResult> {
  const { stacksDir } = platform.home;
  await writeTenantSpec(stacksDir, wanted);
  try {
    return await upTenant(platform, wanted.slug, options);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'ENGINE_FAILED')) throw error;
    await writeTenantSpec(stacksDir, before);
    await upTenant(platform, before.slug, options);
    throw new AppError(
      'ENGINE_FAILED',
      `The change of ${before.slug} failed; the release before it serves as if nothing had been.`,
      {
        ...(error.why === undefined ? {} : { why: error.why }),
        todo: 'Mend the cause, then try again.',
        cause: error,
      },
    );
  }
}
