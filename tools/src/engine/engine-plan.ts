import { join } from 'node:path';
import { CLOUDFLARE_PLUGIN_VERSION } from '../cloud/cloudflare-plugin/version.ts';
import { DOCKER_PLUGIN_VERSION, HCLOUD_PLUGIN_VERSION } from './engine-versions.ts';

export type EngineSource = 'path' | 'official' | 'built';

export interface Engine {
  /** The `pulumi` executable. */
  pulumi: string;
  /** PULUMI_HOME, with the plugins in it. */
  home: string;
  /** Folder of the executable, for the front of PATH. */
  binDir: string;
  source: EngineSource;
}

/** An engine in the cache: `bin/` and `home/`, complete once the marker is there. */
export function engineIn(folder: string, source: Exclude<EngineSource, 'path'>): Engine {
  const binDir = join(folder, 'bin');
  return { pulumi: join(binDir, 'pulumi'), binDir, home: join(folder, 'home'), source };
}

/** A resource plugin of the engine, as its registry names it. */
export interface PluginName {
  name: string;
  version: string;
}

export const DOCKER_PLUGIN: PluginName = { name: 'docker', version: DOCKER_PLUGIN_VERSION };
export const HCLOUD_PLUGIN: PluginName = { name: 'hcloud', version: HCLOUD_PLUGIN_VERSION };
export const CLOUDFLARE_PLUGIN: PluginName = { name: 'cloudflare', version: CLOUDFLARE_PLUGIN_VERSION };

/** Here the engine finds a plugin without the warning that one from PATH gives on every run. */
export function pluginPath(home: string, { name, version }: PluginName): string {
  return join(home, 'plugins', `resource-${name}-v${version}`, `pulumi-resource-${name}`);
}

/** Folders of PATH that may hold the reader's own `pulumi`: ours would only find itself. */
export function foreignPathFolders(path: string, ownRoot: string): string[] {
  return path
    .split(':')
    .filter((folder) => folder.startsWith('/') && !`${folder}/`.startsWith(`${ownRoot}/`));
}

const GO_NOTICES = [/^go: downloading (\S+)/, /^[a-z0-9][\w.\-~]*(?:\/[\w.\-~!]+)*$/];

export interface BuildCounts {
  modules: number;
  packages: number;
}

/** Counts one line that `go build -v` wrote: a downloaded module or a compiled package; anything else is not progress. */
export function countGoLine(counts: BuildCounts, line: string): BuildCounts | undefined {
  if (GO_NOTICES[0]?.test(line) === true) return { ...counts, modules: counts.modules + 1 };
  if (GO_NOTICES[1]?.test(line) === true) return { ...counts, packages: counts.packages + 1 };
  return undefined;
}

export function countsText(what: string, { modules, packages }: BuildCounts): string {
  const parts = [
    ...(modules > 0 ? [`${modules} modules fetched`] : []),
    ...(packages > 0 ? [`${packages} packages compiled`] : []),
  ];
  return `building ${what}${parts.length > 0 ? `: ${parts.join(', ')}` : ' from Go modules'}`;
}
