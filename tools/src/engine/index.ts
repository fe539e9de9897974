export { ensureCloudflarePlugin } from './ensure-cloudflare-plugin.ts';
export { ensureEngine, findEngine, type EnsureEngineOptions } from './ensure-engine.ts';
export { ensureEngineWith, type CloudPlugin } from './ensure-engine-with.ts';
export { ensureHcloudPlugin, type EnsureHcloudOptions } from './ensure-hcloud-plugin.ts';
export type { Engine, EngineSource } from './engine-plan.ts';
export { DOCKER_PLUGIN_VERSION, HCLOUD_PLUGIN_VERSION, PULUMI_VERSION } from './engine-versions.ts';
