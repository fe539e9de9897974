import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolsConfig } from '../config.ts';
import { silentProgress } from '../progress/index.ts';
import { DOCKER_PLUGIN, HCLOUD_PLUGIN, pluginPath } from './engine-plan.ts';
import { ensureEngine } from './ensure-engine.ts';
import { ensureHcloudPlugin, type HcloudPluginWays } from './ensure-hcloud-plugin.ts';

describe('ensureHcloudPlugin', () => {
  let folder: string;
  let config: ToolsConfig;
  let sources: string;
  let calls: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-hcloud-plugin-'));
    config = { cacheRoot: join(folder, 'cache'), path: join(folder, 'bin'), env: {} };
    sources = join(folder, 'sources');
    calls = [];
    await writeProgram(join(sources, 'language-host', 'pulumi-language-nodejs'), '');
    await writeProgram(join(sources, 'language-host', 'language-host.mjs'), '');
    await writeProgram(join(sources, 'plugin-hcloud', 'main.go'), 'one');
    await ensureEngine(silentProgress, { config, sources, ways: waysWith() });
    calls = [];
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  function waysWith(facts: { official?: boolean; go?: boolean } = {}): HcloudPluginWays {
    return {
      versionOf: () => Promise.resolve(undefined),
      officialAnswers: () => Promise.resolve(facts.official ?? false),
      installCli: () => Promise.reject(new Error('not asked for')),
      installPlugin: async (_pulumi, home, _env, plugin) => {
        calls.push(`official ${plugin.name}`);
        await writeProgram(pluginPath(home, plugin), 'official');
        return true;
      },
      findGo: () => Promise.resolve(facts.go === false ? undefined : '/usr/bin/go'),
      goBuild: async (_go, from, target, output) => {
        const schema = await readFile(join(from, target.module, 'schema.json'), 'utf8').catch(() => '');
        calls.push(`build ${target.module} ${schema.trim()}`.trim());
        await writeProgram(output, schema);
      },
      writeSchema: async (_generator, into) => {
        calls.push('write schema');
        await writeFile(join(into, 'schema.json'), '{"real":true}');
        await writeFile(join(into, 'bridge-metadata.json'), '{}');
      },
    };
  }

  const ensure = (facts?: { official?: boolean; go?: boolean }) =>
    ensureHcloudPlugin(silentProgress, { config, sources, ways: waysWith(facts) });

  it('takes the official one where it can be fetched', async () => {
    const engine = await ensure({ official: true });
    await ensure({ official: true });

    expect(await readFile(pluginPath(engine.home, HCLOUD_PLUGIN), 'utf8')).toBe('official');
    expect(calls).toEqual(['official hcloud']);
  });

  it('builds it twice: the second build carries the schema that the first one wrote', async () => {
    const engine = await ensure();

    expect(calls).toEqual(['build plugin-hcloud {}', 'write schema', 'build plugin-hcloud {"real":true}']);
    expect(await readFile(pluginPath(engine.home, HCLOUD_PLUGIN), 'utf8')).toBe('{"real":true}');
    expect(await readdir(join(sources, 'plugin-hcloud'))).toEqual(['main.go']);
  });

  it('builds once, and leaves the engine and its docker plugin as they are', async () => {
    const engine = await ensure();
    calls = [];

    expect(await ensure()).toEqual(engine);

    expect(calls).toEqual([]);
    expect(await readFile(pluginPath(engine.home, DOCKER_PLUGIN), 'utf8')).toBe('');
  });

  it('builds again when its own sources change, and nothing but it', async () => {
    const before = await ensure();
    await writeProgram(join(sources, 'plugin-hcloud', 'main.go'), 'two');
    calls = [];

    const after = await ensure();

    expect(after).toEqual(before);
    expect(calls.filter((call) => call.startsWith('build'))).toHaveLength(2);
    expect(calls.some((call) => call.includes('pulumi'))).toBe(false);
  });

  it('says what, why and what to do when there is no way', async () => {
    await expect(ensure({ go: false })).rejects.toThrow(
      /hcloud plugin 1\.32\.1 is missing.*\nThe official one.*\nRun pulumi plugin install/,
    );
  });
});

async function writeProgram(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await chmod(file, 0o755);
}
