import type { SshAccess } from '@codexdlc/stacks/host-access';

/** A machine that takes longer to say how it is has its own troubles; the watcher tells of one that is away. */
const ANSWER_MS = 10_000;
/** Words that mean nothing to the shell at the far side; whatever else is refused there. */
const PLAIN = /^[A-Za-z0-9_./-]+$/;

export function isPlainWord(word: string): boolean {
  return PLAIN.test(word) && !word.startsWith('-');
}

/** What a program on a machine printed, over the connection that everything to that machine shares. */
export async function runOnMachine(
  access: SshAccess,
  words: readonly string[],
  okCodes: readonly number[] = [0],
): Promise<string> {
  // With the first machine that is reached by ssh: a worker that has none goes without.
  const { runOnHost } = await import('@codexdlc/stacks/host-access');
  const { stdout } = await runOnHost(access, words, { timeoutMs: ANSWER_MS, okCodes });
  return stdout;
}
