import { previewStack, type RunOptions, type RunResult } from '../engine/run-stack.ts';
import { stackOf, type Platform } from '../platform.ts';
import { readTenantSpec } from './stack-config.ts';

/** What `up` would do; changes nothing. */
export async function previewTenant(
  platform: Platform,
  slug: string,
  options: RunOptions,
): Promise<RunResult> {
  await readTenantSpec(platform.home.stacksDir, slug);
  return previewStack(await stackOf(platform, slug), options);
}
