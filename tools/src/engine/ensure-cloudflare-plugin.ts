import { join } from 'node:path';
import { readToolsConfig } from '../config.ts';
import type { Progress } from '../progress/index.ts';
import { CLOUDFLARE_PLUGIN, pluginPath, type Engine } from './engine-plan.ts';
import { ensureEngine, type EnsureEngineOptions } from './ensure-engine.ts';
import { isExecutable } from './find-executable.ts';
import { realWays } from './obtain-engine.ts';
import { withProcessLock } from './process-lock.ts';

export interface EnsureCloudflareOptions extends EnsureEngineOptions {
  installStandIn?: (home: string) => Promise<unknown>;
}

/**
 * The plugin of Cloudflare in the home of the engine: the official one, else the stand-in for what is served nowhere.
 * Only who manages records needs it.
 */
export async function ensureCloudflarePlugin(
  progress: Progress,
  options: EnsureCloudflareOptions = {},
): Promise<Engine> {
  const config = options.config ?? readToolsConfig();
  const { ways = realWays, installStandIn = installRealStandIn } = options;
  const engine = await ensureEngine(progress, { ...options, config });
  const plugin = pluginPath(engine.home, CLOUDFLARE_PLUGIN);
  if (await isExecutable(plugin)) {
    // One of ours may be of older code; the vendor's is left alone.
    await installStandIn(engine.home);
    return engine;
  }
  return progress.step('cloudflare plugin', (step) =>
    withProcessLock(
      `${join(config.cacheRoot, 'engine')}.lock`,
      {
        onWait: ({ pid }) => {
          step.update(`process ${pid} is preparing it, waiting`);
        },
      },
      async () => {
        step.update('asking for the official cloudflare plugin');
        const isOfficial =
          (await ways.officialAnswers()) &&
          (await ways.installPlugin(engine.pulumi, engine.home, config.env, CLOUDFLARE_PLUGIN));
        if (!isOfficial) await installStandIn(engine.home);
        step.update(`cloudflare plugin ${CLOUDFLARE_PLUGIN.version}${isOfficial ? '' : ', a stand-in'}`);
        return engine;
      },
    ),
  );
}

/** Loaded only here: what bundles it takes its time. */
async function installRealStandIn(home: string): Promise<void> {
  const { installCloudflareStandIn } = await import('../cloud/cloudflare-plugin/index.ts');
  await installCloudflareStandIn(home);
}
