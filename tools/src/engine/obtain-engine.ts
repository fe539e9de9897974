import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ToolsConfig } from '../config.ts';
import { SetupError } from '../errors.ts';
import type { Step } from '../progress/index.ts';
import { DOCKER_PLUGIN, engineIn, pluginPath, type Engine } from './engine-plan.ts';
import type { EnginePlaces } from './engine-places.ts';
import { fillSlot, readSlot } from './engine-slot.ts';
import { PULUMI_VERSION } from './engine-versions.ts';
import { DOCKER_PLUGIN_TARGET, findGo, goBuild, PULUMI_TARGET } from './go-build.ts';
import {
  installOfficialCli,
  installOfficialPlugin,
  officialDownloadAnswers,
  versionOf,
} from './official-engine.ts';
import { pathEngineOf } from './path-engine.ts';

/** How an engine that is missing may be had; tests give their own. */
export interface EngineWays {
  versionOf: typeof versionOf;
  officialAnswers: typeof officialDownloadAnswers;
  installCli: typeof installOfficialCli;
  installPlugin: typeof installOfficialPlugin;
  findGo: typeof findGo;
  goBuild: typeof goBuild;
}

export const realWays: EngineWays = {
  versionOf,
  officialAnswers: officialDownloadAnswers,
  installCli: installOfficialCli,
  installPlugin: installOfficialPlugin,
  findGo,
  goBuild,
};

export interface ObtainJob {
  config: ToolsConfig;
  places: EnginePlaces;
  ways: EngineWays;
  step: Step;
}

/** Tries the three ways in their order; the caller holds the lock. */
export async function obtainEngine(job: ObtainJob): Promise<Engine> {
  const { places, ways, step } = job;
  const own = await adoptPathEngine(job);
  if (own) return own;
  if ((await readSlot(places.official)) === 'engine') return engineIn(places.official, 'official');
  if ((await readSlot(places.built)) === 'engine') return engineIn(places.built, 'built');

  step.update('asking for the official download');
  const officialProblem = (await ways.officialAnswers())
    ? await fillOfficial(job)
    : 'get.pulumi.com does not answer';
  if (officialProblem === undefined) return engineIn(places.official, 'official');
  await fillBuilt(job, officialProblem);
  return engineIn(places.built, 'built');
}

async function adoptPathEngine(job: ObtainJob): Promise<Engine | undefined> {
  const { path } = job.places;
  if (path === undefined) return undefined;
  if ((await readSlot(path.slot)) === 'other-version') return undefined;
  job.step.update(`looking at ${path.pulumi}`);
  const content = await fillSlot(path.slot, async (draft) => {
    if ((await job.ways.versionOf(path.pulumi, job.config.env)) !== PULUMI_VERSION) return 'other-version';
    await addDockerPlugin(
      job,
      path.pulumi,
      engineIn(draft, 'official').home,
      'the pulumi on PATH could not fetch the docker plugin',
    );
    return 'engine';
  });
  return content === 'engine' ? pathEngineOf(path) : undefined;
}

/** The reason why it did not work, or nothing. */
async function fillOfficial(job: ObtainJob): Promise<string | undefined> {
  try {
    await fillSlot(job.places.official, async (draft) => {
      const { pulumi, home } = engineIn(draft, 'official');
      job.step.update(`installing the official pulumi ${PULUMI_VERSION}`);
      await job.ways.installCli(draft);
      await addDockerPlugin(job, pulumi, home, 'the official docker plugin could not be fetched');
      return 'engine';
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function addDockerPlugin(job: ObtainJob, pulumi: string, home: string, problem: string): Promise<void> {
  const { config, places, ways, step } = job;
  step.update('fetching the docker plugin');
  if (await ways.installPlugin(pulumi, home, config.env, DOCKER_PLUGIN)) return;
  const plugin = pluginPath(home, DOCKER_PLUGIN);
  await mkdir(dirname(plugin), { recursive: true });
  await ways.goBuild(
    await requireGo(job, problem),
    places.sources,
    DOCKER_PLUGIN_TARGET,
    plugin,
    config.env,
    step,
  );
}

async function fillBuilt(job: ObtainJob, officialProblem: string): Promise<void> {
  const { config, places, ways, step } = job;
  const go = await requireGo(job, officialProblem);
  await fillSlot(places.built, async (draft) => {
    const { pulumi, binDir, home } = engineIn(draft, 'built');
    const plugin = pluginPath(home, DOCKER_PLUGIN);
    await Promise.all([mkdir(binDir, { recursive: true }), mkdir(dirname(plugin), { recursive: true })]);
    await ways.goBuild(go, places.sources, PULUMI_TARGET, pulumi, config.env, step);
    await ways.goBuild(go, places.sources, DOCKER_PLUGIN_TARGET, plugin, config.env, step);
    await addLanguageHost(places.sources, binDir);
    return 'engine';
  });
}

/** The engine looks for it beside itself; the official one is not served as a Go module. */
async function addLanguageHost(sources: string, binDir: string): Promise<void> {
  for (const name of ['pulumi-language-nodejs', 'language-host.mjs']) {
    await copyFile(join(sources, 'language-host', name), join(binDir, name));
  }
  await chmod(join(binDir, 'pulumi-language-nodejs'), 0o755);
}

async function requireGo(job: ObtainJob, problem: string): Promise<string> {
  const go = await job.ways.findGo(job.config.path);
  if (go !== undefined) return go;
  throw new SetupError(
    `The Pulumi engine ${PULUMI_VERSION} is missing and cannot be had here`,
    `${problem}, and there is no Go toolchain on PATH or in /usr/local/go/bin to build it with`,
    `Install pulumi ${PULUMI_VERSION} (https://www.pulumi.com/docs/install/), or Go 1.26 or newer, and run this again`,
  );
}
