import { execa } from 'execa';
import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../errors.ts';
import type { Step } from '../progress/index.ts';
import { HCLOUD_PLUGIN_VERSION } from './engine-versions.ts';
import type { goBuild, GoTarget } from './go-build.ts';

export const HCLOUD_PLUGIN_TARGET: GoTarget = {
  title: `the hcloud plugin ${HCLOUD_PLUGIN_VERSION}`,
  module: 'plugin-hcloud',
  package: '.',
  ldflags: '-s -w',
};

/** What the plugin carries inside; its first build has empty ones and can only write the real ones. */
const EMBEDDED = ['schema.json', 'bridge-metadata.json'];
const SCHEMA_TIMEOUT_MS = 60_000;

export interface HcloudBuild {
  go: string;
  sources: string;
  /** Folder for what is made on the way; it is emptied at the end. */
  workFolder: string;
  output: string;
  env: NodeJS.ProcessEnv;
  step: Step;
}

export interface HcloudBuildWays {
  goBuild: typeof goBuild;
  writeSchema: typeof writeSchema;
}

/** Builds the plugin twice: the first one writes the schema that the second one carries. */
export async function buildHcloudPlugin(build: HcloudBuild, ways: HcloudBuildWays): Promise<void> {
  const { go, sources, workFolder, output, env, step } = build;
  const module = join(workFolder, HCLOUD_PLUGIN_TARGET.module);
  const generator = join(workFolder, 'generator');
  const written = join(workFolder, 'written');
  await mkdir(written, { recursive: true });
  await cp(join(sources, HCLOUD_PLUGIN_TARGET.module), module, { recursive: true });
  for (const name of EMBEDDED) await writeFile(join(module, name), '{}\n');

  await ways.goBuild(go, workFolder, HCLOUD_PLUGIN_TARGET, generator, env, step);
  step.update(`writing the schema of ${HCLOUD_PLUGIN_TARGET.title}`);
  await ways.writeSchema(generator, written, env);
  for (const name of EMBEDDED) await copyFile(join(written, name), join(module, name));
  await ways.goBuild(go, workFolder, HCLOUD_PLUGIN_TARGET, output, env, step);
  await rm(workFolder, { recursive: true });
}

/** Has a plugin with an empty schema write the real one into `folder`. */
export async function writeSchema(generator: string, folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const result = await execa(generator, ['schema', '--out', folder, '--skip-docs'], {
    cwd: folder,
    env: { ...env, PLUGIN_SCHEMA: '1' },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: SCHEMA_TIMEOUT_MS,
  });
  if (result.exitCode === 0) return;
  throw new SetupError(
    `${HCLOUD_PLUGIN_TARGET.title} could not write its schema (exit code ${result.exitCode ?? 'none'})`,
    result.all.trim() || 'it wrote no reason',
    `Check that /tmp and the cache have 1 GiB free, then run this again`,
  );
}
