import { chmod, mkdir, open, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { NO_PROFILES, type Profiles } from './profile-rules.ts';

const Stored = z.strictObject({
  current: z.string().nullable(),
  profiles: z.record(z.string(), z.strictObject({ url: z.string(), token: z.string() })),
});

export function profilesPath(env: Record<string, string | undefined>): string {
  const given = env['XDG_CONFIG_HOME'];
  const base = given?.startsWith('/') === true ? given : join(homedir(), '.config');
  return join(base, 'codexdlc', 'profiles.json');
}

/** Refuses a file that others can read: the tokens in it are then nobody's secret any more. */
export async function readProfiles(path: string): Promise<Profiles> {
  let text: string;
  try {
    const file = await open(path, 'r');
    try {
      const { mode } = await file.stat();
      if ((mode & 0o077) !== 0) throw openToOthers(path, mode);
      text = await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return NO_PROFILES;
    throw error;
  }
  try {
    return Stored.parse(JSON.parse(text));
  } catch {
    // No cause: the words of a parser show what it has read.
    throw new AppError('HOST_NOT_READY', `The profiles in ${path} cannot be read.`, {
      why: 'The file is damaged, or of another version of waas.',
      todo: 'Remove it and run npx waas login again.',
    });
  }
}

export async function writeProfiles(path: string, profiles: Profiles): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const next = `${path}.${process.pid}.new`;
  await writeFile(next, `${JSON.stringify(profiles, null, 2)}\n`, { mode: 0o600 });
  await chmod(next, 0o600); // a file that was there already keeps its mode
  await rename(next, path);
}

function openToOthers(path: string, mode: number): AppError {
  return new AppError('HOST_NOT_READY', `The tokens in ${path} can be read by others.`, {
    why: `Its mode is ${(mode & 0o777).toString(8)}; it must be 600.`,
    todo: `Run chmod 600 ${path}, and make new tokens if somebody may have read it.`,
  });
}
