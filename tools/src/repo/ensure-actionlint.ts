import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readToolsConfig } from '../config.ts';
import { findExecutable, isExecutable } from '../engine/find-executable.ts';
import { findGo } from '../engine/go-build.ts';
import { runCommand } from './run-command.ts';

const VERSION = 'v1.7.7';

/** The pinned actionlint, built once into the cache; without Go the one on PATH, if there is one. */
export async function ensureActionlint(): Promise<string | undefined> {
  const { cacheRoot, path } = readToolsConfig();
  const folder = join(cacheRoot, 'actionlint');
  const cached = join(folder, VERSION, 'actionlint');
  if (await isExecutable(cached)) return cached;

  const go = await findGo(path);
  if (go === undefined) return findExecutable(path.split(':'), 'actionlint');

  await mkdir(folder, { recursive: true });
  const draft = await mkdtemp(join(folder, 'draft-'));
  try {
    const { exitCode, output } = await runCommand(
      go,
      ['install', `github.com/rhysd/actionlint/cmd/actionlint@${VERSION}`],
      { cwd: draft, env: { GOBIN: draft, GOFLAGS: '', GOWORK: 'off' } },
    );
    if (exitCode !== 0) throw new Error(`actionlint ${VERSION} could not be built:\n${output}`);
    await mkdir(join(folder, VERSION), { recursive: true });
    await rename(join(draft, 'actionlint'), cached);
    return cached;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
