import { readFile } from 'node:fs/promises';

/** Program and arguments; empty for a process that is gone. */
export async function commandLineOf(pid: number): Promise<string[]> {
  const text = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return text.split('\0').filter(Boolean);
}
