export interface ProgramExit {
  exitCode: number;
  isOutOfMemory: boolean;
  memoryLimitMb?: number | undefined;
}

const SIGNALS: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  15: 'SIGTERM',
};

const CODES: Record<number, string> = {
  0: 'It ended by itself without an error (exit code 0), but it should keep running.',
  1: 'It ended with an error of its own (exit code 1); the last log lines say which.',
  2: 'It was started with wrong arguments or configuration (exit code 2).',
  12: 'Its debugger port could not be opened (exit code 12).',
  125: 'Docker could not start it (exit code 125).',
  126: 'Its command may not be executed (exit code 126).',
  127: 'Its command does not exist in the image (exit code 127).',
  134: 'It stopped itself after an internal failure, for Node often a full heap (exit code 134, SIGABRT).',
  137: 'It was killed from outside (exit code 137, SIGKILL).',
  139: 'It crashed with a memory access error (exit code 139, SIGSEGV).',
  143: 'It was asked to end from outside (exit code 143, SIGTERM).',
};

/** The signal that ended a program, as shells write it into the exit code. */
export function signalOf(exitCode: number): string | undefined {
  return SIGNALS[exitCode - 128];
}

/** Why a program ended, in words that somebody without Docker knowledge understands. */
export function explainExit({ exitCode, isOutOfMemory, memoryLimitMb }: ProgramExit): string {
  if (isOutOfMemory) {
    const limit = memoryLimitMb === undefined ? 'its memory limit' : `the limit of ${memoryLimitMb} MB`;
    return `Out of memory: ${limit} was reached.`;
  }
  const known = CODES[exitCode];
  if (known !== undefined) return known;
  const signal = signalOf(exitCode);
  return signal === undefined
    ? `It ended with exit code ${exitCode}.`
    : `It was ended by ${signal} (exit code ${exitCode}).`;
}
