import { delimiter } from 'node:path';
import { readToolsConfig, type ToolsConfig } from '../config.ts';
import { findExecutable } from '../engine/find-executable.ts';
import { SetupError } from '../errors.ts';
import type { Progress } from '../progress/index.ts';
import { aptInstall } from './apt-install.ts';

const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/snap/bin'];

export interface WantedProgram {
  /** Any of them will do, the first one found is taken. */
  names: readonly [string, ...string[]];
  /** Debian's package of it. */
  package: string;
  /** Of the step that is shown while it is installed. */
  step: string;
  /** What is missing, for whoever reads the error. */
  missing: string;
  /** How to have it without us. */
  todo: string;
}

/** Path of a program: the machine's own, else the one of Debian's package, which is installed then. */
export async function ensureProgram(
  wanted: WantedProgram,
  progress: Progress,
  config: ToolsConfig = readToolsConfig(),
): Promise<string> {
  const known = await find(wanted, config);
  if (known !== undefined) return known;
  return progress.step(wanted.step, async (step) => {
    step.update(`installing ${wanted.package} with apt-get`);
    await aptInstall([wanted.package], config.env);
    const installed = await find(wanted, config);
    if (installed !== undefined) return installed;
    throw new SetupError(
      wanted.missing,
      `None of ${wanted.names.join(', ')} is on PATH, and the package ${wanted.package} brought none`,
      `${wanted.todo} and run this again`,
    );
  });
}

async function find({ names }: WantedProgram, { path }: ToolsConfig): Promise<string | undefined> {
  const folders = [...path.split(delimiter), ...SYSTEM_FOLDERS].filter((folder) => folder.startsWith('/'));
  for (const name of names) {
    const found = await findExecutable(folders, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
