import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProcessProviderPort } from '@codexdlc/stacks/provider';
import { LocalWorkspace, PulumiCommand, Stack, type UpdateSummary } from '@pulumi/pulumi/automation/index.js';
import { SemVer } from 'semver';
import { stringify } from 'yaml';
import type { Config } from '../config.ts';
import type { Home } from '../home/home.ts';
import { replaceFile } from '../home/replace-file.ts';
import { runMarkFor } from './run-mark.ts';
import { engineEnv, type EnginePaths } from './engine-env.ts';

export interface StackDeps {
  config: Config;
  home: Home;
  engine: EnginePaths;
  env: Record<string, string | undefined>;
}

export const ENGINE_VERSION = '3.259.0';

/** The Pulumi stack of one tenant: one folder for all of them, the program inline. */
export async function openTenantStack(deps: StackDeps, slug: string, passphrase: string): Promise<Stack> {
  const { config, home, engine } = deps;
  await writeProject(config, home);
  const workspace = await LocalWorkspace.create({
    workDir: home.stacksDir,
    pulumiHome: engine.home,
    pulumiCommand: pulumiCommand(engine),
    envVars: {
      ...engineEnv(
        engine,
        { backendUrl: config.backendUrl, passphrase, runMark: runMarkFor(config.backendUrl, slug) },
        deps.env,
      ),
      PULUMI_DEBUG_PROVIDERS: `waas:${await inProcessProviderPort()}`,
    },
    // Loaded while the engine starts, and not at all by commands that run no engine.
    program: async () => {
      const { runTenantProgram } = await import('@codexdlc/stacks/program');
      return runTenantProgram();
    },
  });
  return quickStack(slug, workspace);
}

/** Every update would otherwise be followed by three more engine processes for outputs and history (about 0.8 s). */
async function quickStack(slug: string, workspace: LocalWorkspace): Promise<Stack> {
  workspace.selectStack = () => Promise.resolve();
  workspace.stackOutputs = () => Promise.resolve({});
  const stack = await Stack.select(slug, workspace);
  stack.info = (): Promise<UpdateSummary | undefined> => Promise.resolve(undefined);
  return stack;
}

/**
 * The class asks the engine for its version when it is made by `get` (0.15 s a run); the set-up has just
 * checked it, so it is given here. The constructor is private in the types only.
 */
function pulumiCommand(engine: EnginePaths): PulumiCommand {
  return Reflect.construct(PulumiCommand, [engine.pulumi, new SemVer(ENGINE_VERSION)]) as PulumiCommand;
}

/** The file is shared by all tenants, and others may read it at this moment. */
async function writeProject(config: Config, home: Home): Promise<void> {
  const path = join(home.stacksDir, 'Pulumi.yaml');
  const text = stringify({
    name: 'waas',
    runtime: 'nodejs',
    main: config.root,
    plugins: { providers: [{ name: 'waas', path: join(config.root, 'stacks/plugin') }] },
  });
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  await replaceFile(path, text, `${path}.${process.pid}.new`);
}
