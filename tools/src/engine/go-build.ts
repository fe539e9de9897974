import { execa } from 'execa';
import { join } from 'node:path';
import { SetupError } from '../errors.ts';
import type { Step } from '../progress/index.ts';
import { countGoLine, countsText, type BuildCounts } from './engine-plan.ts';
import { DOCKER_PLUGIN_VERSION, PULUMI_VERSION } from './engine-versions.ts';
import { findExecutable } from './find-executable.ts';

export interface GoTarget {
  /** What the reader sees. */
  title: string;
  /** Folder below `tools/engine` with its own go.mod and go.sum. */
  module: string;
  package: string;
  ldflags: string;
}

/** Without the `-X` the engine has no version, and the Automation API refuses it. */
export const PULUMI_TARGET: GoTarget = {
  title: `pulumi ${PULUMI_VERSION}`,
  module: 'pulumi',
  package: 'github.com/pulumi/pulumi/pkg/v3/cmd/pulumi',
  ldflags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${PULUMI_VERSION}`,
};

export const DOCKER_PLUGIN_TARGET: GoTarget = {
  title: `the docker plugin ${DOCKER_PLUGIN_VERSION}`,
  module: 'plugin-docker',
  package: '.',
  ldflags: '-s -w',
};

/** What an engine is built from, and what else its build depends on: its cache key. */
export const BUILD_FOLDERS = ['language-host', DOCKER_PLUGIN_TARGET.module, PULUMI_TARGET.module];
export const BUILD_RECIPE = [PULUMI_TARGET, DOCKER_PLUGIN_TARGET].map((target) => JSON.stringify(target));

const LAST_LINES = 12;

/** Builds one program; progress is the number of modules fetched and packages compiled. */
export async function goBuild(
  go: string,
  sources: string,
  target: GoTarget,
  output: string,
  env: NodeJS.ProcessEnv,
  step: Step,
): Promise<void> {
  const args = [
    'build',
    '-v',
    '-mod=readonly',
    '-buildvcs=false',
    '-ldflags',
    target.ldflags,
    '-o',
    output,
    target.package,
  ];
  const child = execa(go, args, {
    cwd: join(sources, target.module),
    env: { ...env, GOFLAGS: '', GOWORK: 'off' },
    extendEnv: false,
    stdin: 'ignore',
    stdout: 'ignore',
    buffer: false,
    reject: false,
  });

  let counts: BuildCounts = { modules: 0, packages: 0 };
  const lines: string[] = [];
  step.update(countsText(target.title, counts));
  for await (const line of child.iterable({ from: 'stderr' })) {
    const next = countGoLine(counts, line);
    if (next === undefined) lines.push(line);
    else step.update(countsText(target.title, (counts = next)));
  }
  const { exitCode, signal } = await child;
  if (exitCode === 0) return;
  throw new SetupError(
    `${target.title} could not be built from Go modules (go build ended with ${signal ?? exitCode ?? 'no exit code'})`,
    lines.slice(-LAST_LINES).join('\n') || 'go wrote no reason',
    'Check that the Go module proxy answers (go env GOPROXY) and that the disk has 4 GiB free, then run this again',
  );
}

/** The Go toolchain on PATH, or where its own installer puts it. */
export async function findGo(path: string): Promise<string | undefined> {
  return findExecutable(
    [...path.split(':').filter((folder) => folder.startsWith('/')), '/usr/local/go/bin'],
    'go',
  );
}
