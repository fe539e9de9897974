import type { Progress } from '../progress/index.ts';
import type { Engine } from './engine-plan.ts';
import { ensureCloudflarePlugin } from './ensure-cloudflare-plugin.ts';
import { ensureEngine } from './ensure-engine.ts';
import { ensureHcloudPlugin } from './ensure-hcloud-plugin.ts';

export type CloudPlugin = 'hcloud' | 'cloudflare';

const ENSURE: Record<CloudPlugin, (progress: Progress) => Promise<Engine>> = {
  hcloud: ensureHcloudPlugin,
  cloudflare: ensureCloudflarePlugin,
};

/** The engine with the plugins of the providers that are used here, one after the other: they share a lock. */
export async function ensureEngineWith(progress: Progress, plugins: readonly CloudPlugin[]): Promise<Engine> {
  let engine = await ensureEngine(progress);
  for (const plugin of plugins) engine = await ENSURE[plugin](progress);
  return engine;
}
