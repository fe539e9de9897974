import { join } from 'node:path';
import type { ToolsConfig } from '../config.ts';
import { buildKey } from './build-key.ts';
import { DOCKER_PLUGIN_VERSION, PULUMI_VERSION } from './engine-versions.ts';
import { BUILD_FOLDERS, BUILD_RECIPE } from './go-build.ts';
import { findPathEngine, type PathEngine } from './path-engine.ts';

/** Where an engine of each source is kept. */
export interface EnginePlaces {
  root: string;
  sources: string;
  path: PathEngine | undefined;
  official: string;
  built: string;
}

export async function enginePlaces(config: ToolsConfig, sources: string): Promise<EnginePlaces> {
  const root = join(config.cacheRoot, 'engine');
  const [key, path] = await Promise.all([
    buildKey(sources, BUILD_FOLDERS, BUILD_RECIPE),
    findPathEngine(config.path, root),
  ]);
  const official = join(root, `official-${PULUMI_VERSION}-${DOCKER_PLUGIN_VERSION}`);
  return { root, sources, path, official, built: join(root, key) };
}
