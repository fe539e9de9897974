import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToolsConfig } from '../config.ts';
import { silentProgress } from '../progress/index.ts';
import { DOCKER_PLUGIN, pluginPath } from './engine-plan.ts';
import { ensureEngine } from './ensure-engine.ts';
import type { EngineWays } from './obtain-engine.ts';

describe('ensureEngine', () => {
  let folder: string;
  let config: ToolsConfig;
  let sources: string;
  let calls: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-engine-'));
    config = { cacheRoot: join(folder, 'cache'), path: join(folder, 'bin'), env: {} };
    sources = join(folder, 'sources');
    calls = [];
    await writeProgram(join(sources, 'language-host', 'pulumi-language-nodejs'));
    await writeProgram(join(sources, 'language-host', 'language-host.mjs'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  const waysWith = (facts: {
    official?: boolean;
    pathVersion?: string;
    plugin?: boolean;
    go?: boolean;
  }): EngineWays => ({
    versionOf: () => note('version', facts.pathVersion),
    officialAnswers: () => note('probe', facts.official ?? false),
    installCli: async (root) => {
      calls.push('install');
      await writeProgram(join(root, 'bin', 'pulumi'));
    },
    installPlugin: async (_pulumi, home) => {
      calls.push('plugin');
      if (facts.plugin === false) return false;
      await writeProgram(pluginPath(home, DOCKER_PLUGIN));
      return true;
    },
    findGo: () => note('go', facts.go === false ? undefined : '/usr/bin/go'),
    goBuild: async (_go, _sources, target, output) => {
      calls.push(`build ${target.module}`);
      await writeProgram(output);
    },
  });

  const ensure = (ways: EngineWays) => ensureEngine(silentProgress, { config, sources, ways });

  function note<T>(call: string, result: T): Promise<T> {
    calls.push(call);
    return Promise.resolve(result);
  }

  it('takes the pulumi on PATH at the pinned version and fetches only the plugin', async () => {
    await writeProgram(join(folder, 'bin', 'pulumi'));

    const engine = await ensure(waysWith({ pathVersion: '3.259.0', official: true }));

    expect(engine).toMatchObject({ source: 'path', pulumi: join(folder, 'bin', 'pulumi') });
    expect(calls).toEqual(['version', 'plugin']);
  });

  it('passes over a pulumi of another version, and remembers that', async () => {
    await writeProgram(join(folder, 'bin', 'pulumi'));

    const first = await ensure(waysWith({ pathVersion: '3.250.0', official: true }));
    calls = [];
    const second = await ensure(waysWith({}));

    expect(first.source).toBe('official');
    expect(second).toEqual(first);
    expect(calls).toEqual([]);
  });

  it('takes the official download where it answers', async () => {
    const engine = await ensure(waysWith({ official: true }));

    expect(engine.source).toBe('official');
    expect(calls).toEqual(['probe', 'install', 'plugin']);
  });

  it('builds the plugin when only the plugin cannot be fetched', async () => {
    const engine = await ensure(waysWith({ official: true, plugin: false }));

    expect(engine.source).toBe('official');
    expect(calls).toEqual(['probe', 'install', 'plugin', 'go', 'build plugin-docker']);
  });

  it('builds from Go modules where nothing official answers, and only once', async () => {
    const engine = await ensure(waysWith({}));
    const again = await ensure(waysWith({}));

    expect(engine.source).toBe('built');
    expect(again).toEqual(engine);
    expect(calls).toEqual(['probe', 'go', 'build pulumi', 'build plugin-docker']);
    expect(await readdir(engine.binDir)).toEqual(['language-host.mjs', 'pulumi', 'pulumi-language-nodejs']);
  });

  it('builds again when a source of the build changes', async () => {
    await ensure(waysWith({}));
    await writeFile(join(sources, 'language-host', 'language-host.mjs'), 'other');
    calls = [];

    await ensure(waysWith({}));

    expect(calls).toContain('build pulumi');
  });

  it('builds once when two ask at the same time', async () => {
    const engines = await Promise.all([ensure(waysWith({})), ensure(waysWith({}))]);

    expect(engines[0]).toEqual(engines[1]);
    expect(calls.filter((call) => call === 'build pulumi')).toHaveLength(1);
  });

  it('leaves nothing half-made behind after a failed build', async () => {
    const ways = { ...waysWith({}), goBuild: () => Promise.reject(new Error('disk full')) };

    await expect(ensure(ways)).rejects.toThrow('disk full');

    expect(await readdir(join(config.cacheRoot, 'engine'))).toEqual([]);
  });

  it('says what, why and what to do when there is no way', async () => {
    await expect(ensure(waysWith({ go: false }))).rejects.toThrow(
      /engine 3\.259\.0 is missing.*\nget\.pulumi\.com does not answer, and there is no Go.*\nInstall pulumi/,
    );
  });
});

async function writeProgram(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  await chmod(file, 0o755);
}
