export { ensureEngine, findEngine, type EnsureEngineOptions } from './ensure-engine.ts';
export type { Engine, EngineSource } from './engine-plan.ts';
export { DOCKER_PLUGIN_VERSION, PULUMI_VERSION } from './engine-versions.ts';
