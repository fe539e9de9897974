import { copyFile, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readToolsConfig } from '../config.ts';
import { SetupError } from '../errors.ts';
import type { Progress, Step } from '../progress/index.ts';
import { buildKey } from './build-key.ts';
import { HCLOUD_PLUGIN, pluginPath, type Engine } from './engine-plan.ts';
import { fillSlot, readSlot, removeDrafts } from './engine-slot.ts';
import { ENGINE_SOURCES, ensureEngine, type EnsureEngineOptions } from './ensure-engine.ts';
import { isExecutable } from './find-executable.ts';
import {
  buildHcloudPlugin,
  HCLOUD_PLUGIN_TARGET,
  writeSchema,
  type HcloudBuildWays,
} from './hcloud-plugin-build.ts';
import { realWays, type EngineWays } from './obtain-engine.ts';
import { withProcessLock } from './process-lock.ts';

const PROGRAM = 'pulumi-resource-hcloud';
/** Beside the plugin in an engine's home: which build it is. The official one has none. */
const BUILT_FROM = 'built-from';

export type HcloudPluginWays = EngineWays & HcloudBuildWays;

export interface EnsureHcloudOptions extends Omit<EnsureEngineOptions, 'ways'> {
  ways?: HcloudPluginWays;
}

/**
 * The pinned plugin of Hetzner Cloud in the home of the engine: the official one, else built from Go modules.
 * Only who rents servers needs it, so no engine is held up by it.
 */
export async function ensureHcloudPlugin(
  progress: Progress,
  options: EnsureHcloudOptions = {},
): Promise<Engine> {
  const config = options.config ?? readToolsConfig();
  const sources = options.sources ?? ENGINE_SOURCES;
  const ways = options.ways ?? { ...realWays, writeSchema };
  const engine = await ensureEngine(progress, { config, sources, ways });
  const root = join(config.cacheRoot, 'engine');
  const key = await buildKey(sources, [HCLOUD_PLUGIN_TARGET.module], [JSON.stringify(HCLOUD_PLUGIN_TARGET)]);
  const plugin = pluginPath(engine.home, HCLOUD_PLUGIN);
  if (await isCurrent(plugin, key)) return engine;

  return progress.step('hcloud plugin', (step) =>
    withProcessLock(
      `${root}.lock`,
      {
        onWait: ({ pid }) => {
          step.update(`process ${pid} is preparing it, waiting`);
        },
      },
      async () => {
        await removeDrafts(root);
        if (!(await isCurrent(plugin, key)) && !(await fetchOfficial())) {
          const slot = join(root, `hcloud-${key}`);
          if ((await readSlot(slot)) !== 'engine') await fill(slot, step);
          await putIntoHome(join(slot, PROGRAM), plugin, key);
        }
        step.update(`hcloud plugin ${HCLOUD_PLUGIN.version}`);
        return engine;

        async function fetchOfficial(): Promise<boolean> {
          step.update('asking for the official hcloud plugin');
          if (!(await ways.officialAnswers())) return false;
          return ways.installPlugin(engine.pulumi, engine.home, config.env, HCLOUD_PLUGIN);
        }
      },
    ),
  );

  async function fill(slot: string, step: Step): Promise<void> {
    const go = await ways.findGo(config.path);
    if (go === undefined) throw noWay();
    await fillSlot(slot, async (draft) => {
      const workFolder = join(draft, 'work');
      const output = join(draft, PROGRAM);
      await buildHcloudPlugin({ go, sources, workFolder, output, env: config.env, step }, ways);
      return 'engine';
    });
  }
}

async function isCurrent(plugin: string, key: string): Promise<boolean> {
  if (!(await isExecutable(plugin))) return false;
  const builtFrom = await readFile(join(dirname(plugin), BUILT_FROM), 'utf8').catch(() => undefined);
  return builtFrom === undefined || builtFrom === key;
}

/** The program comes last and at once: a plugin that is there is whole. */
async function putIntoHome(program: string, plugin: string, key: string): Promise<void> {
  await mkdir(dirname(plugin), { recursive: true });
  const draft = `${plugin}.draft`;
  await rm(draft, { force: true });
  await link(program, draft).catch(() => copyFile(program, draft));
  await writeFile(join(dirname(plugin), BUILT_FROM), key);
  await rename(draft, plugin);
}

function noWay(): SetupError {
  return new SetupError(
    `The hcloud plugin ${HCLOUD_PLUGIN.version} is missing and cannot be had here`,
    'The official one could not be fetched, and there is no Go toolchain on PATH or in /usr/local/go/bin to build it with',
    `Run pulumi plugin install resource hcloud ${HCLOUD_PLUGIN.version}, or install Go 1.26 or newer, and run this again`,
  );
}
