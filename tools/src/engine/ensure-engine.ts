import { join } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../config.ts';
import type { Progress } from '../progress/index.ts';
import { engineIn, type Engine } from './engine-plan.ts';
import { enginePlaces, type EnginePlaces } from './engine-places.ts';
import { readSlot, removeDrafts } from './engine-slot.ts';
import { DOCKER_PLUGIN_VERSION, PULUMI_VERSION } from './engine-versions.ts';
import { obtainEngine, realWays, type EngineWays } from './obtain-engine.ts';
import { pathEngineOf } from './path-engine.ts';
import { withProcessLock } from './process-lock.ts';

export const ENGINE_SOURCES = join(import.meta.dirname, '..', '..', 'engine');

export interface EnsureEngineOptions {
  config?: ToolsConfig;
  ways?: EngineWays;
  sources?: string;
}

/**
 * The pinned engine with its docker plugin: the reader's own, else the official one, else built from Go modules.
 * What is in the cache is answered without starting a process or touching the network.
 */
export async function ensureEngine(progress: Progress, options: EnsureEngineOptions = {}): Promise<Engine> {
  const config = options.config ?? readToolsConfig();
  const places = await enginePlaces(config, options.sources ?? ENGINE_SOURCES);
  const cached = await cachedEngine(places);
  if (cached) return cached;

  return progress.step('engine', (step) =>
    withProcessLock(
      `${places.root}.lock`,
      {
        onWait: ({ pid }) => {
          step.update(`process ${pid} is preparing it, waiting`);
        },
      },
      async () => {
        await removeDrafts(places.root);
        const engine =
          (await cachedEngine(places)) ??
          (await obtainEngine({ config, places, ways: options.ways ?? realWays, step }));
        step.update(`pulumi ${PULUMI_VERSION}, docker plugin ${DOCKER_PLUGIN_VERSION}`);
        return engine;
      },
    ),
  );
}

/** The engine if it is there already; never fetches, builds or waits. */
export async function findEngine(config: ToolsConfig = readToolsConfig()): Promise<Engine | undefined> {
  return cachedEngine(await enginePlaces(config, ENGINE_SOURCES));
}

async function cachedEngine({ path, official, built }: EnginePlaces): Promise<Engine | undefined> {
  const pathContent = path === undefined ? 'other-version' : await readSlot(path.slot);
  if (path !== undefined && pathContent === 'engine') return pathEngineOf(path);
  // A `pulumi` on PATH that was never looked at comes before what the cache holds.
  if (pathContent !== 'other-version') return undefined;
  if ((await readSlot(official)) === 'engine') return engineIn(official, 'official');
  if ((await readSlot(built)) === 'engine') return engineIn(built, 'built');
  return undefined;
}
