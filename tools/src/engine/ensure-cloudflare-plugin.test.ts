import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolsConfig } from '../config.ts';
import { silentProgress } from '../progress/index.ts';
import { CLOUDFLARE_PLUGIN, pluginPath } from './engine-plan.ts';
import { ensureCloudflarePlugin } from './ensure-cloudflare-plugin.ts';
import type { EngineWays } from './obtain-engine.ts';

describe('ensureCloudflarePlugin', () => {
  let folder: string;
  let config: ToolsConfig;
  let calls: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-cloudflare-plugin-'));
    config = { cacheRoot: join(folder, 'cache'), path: join(folder, 'bin'), env: {} };
    calls = [];
    for (const name of ['pulumi-language-nodejs', 'language-host.mjs']) {
      await writeProgram(join(folder, 'sources', 'language-host', name));
    }
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  /** Of an engine that is built; what answers now is another matter. */
  const ensure = (facts: { official: boolean }) => {
    const ways: EngineWays = {
      versionOf: () => Promise.resolve(undefined),
      officialAnswers: () => Promise.resolve(calls.length > 0 && facts.official),
      installCli: () => Promise.reject(new Error('not asked for')),
      installPlugin: async (_pulumi, home, _env, plugin) => {
        calls.push(`official ${plugin.name}`);
        await writeProgram(pluginPath(home, plugin));
        return true;
      },
      findGo: () => Promise.resolve('/usr/bin/go'),
      goBuild: async (_go, _sources, target, output) => {
        calls.push(`build ${target.module}`);
        await writeProgram(output);
      },
    };
    const installStandIn = async (home: string) => {
      calls.push('stand-in');
      await writeProgram(pluginPath(home, CLOUDFLARE_PLUGIN));
    };
    return ensureCloudflarePlugin(silentProgress, {
      config,
      sources: join(folder, 'sources'),
      ways,
      installStandIn,
    });
  };

  it('takes the official one where it can be fetched', async () => {
    await ensure({ official: true });

    expect(calls).toEqual(['build pulumi', 'build plugin-docker', 'official cloudflare']);
  });

  it('takes the stand-in elsewhere, and looks after it without asking for the official one again', async () => {
    await ensure({ official: false });
    calls = ['second'];

    await ensure({ official: true });

    expect(calls).toEqual(['second', 'stand-in']);
  });
});

async function writeProgram(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
}
