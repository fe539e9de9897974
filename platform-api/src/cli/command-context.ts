import { createProgress } from '@codexdlc/tools/progress';
import type { Command } from 'commander';
import { parseConfig } from '../config.ts';
import type { Platform } from '../platform.ts';
import { createOutput, type Output } from './output.ts';
import { openPlatform } from './open-platform.ts';

export interface CommandContext {
  output: Output;
  platform: () => Promise<Platform>;
  /** Aborted by the first Ctrl-C: the engine ends its running steps and leaves nothing half-done. */
  signal: AbortSignal;
  isTerminal: boolean;
}

export interface GlobalOptions {
  json?: boolean;
  verbose?: boolean;
}

/** What every command gets; built from the global options at the moment of the call. */
export function contextOf(command: Command, runtime: NodeJS.Process): CommandContext {
  const { json = false, verbose = false } = command.optsWithGlobals<GlobalOptions>();
  const isTerminal = runtime.stdout.isTTY;
  const abort = new AbortController();
  // `on`, not `once`: a library that counts the listeners would otherwise end the process at the first signal.
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    runtime.on(name, () => {
      if (abort.signal.aborted) runtime.exit(130);
      abort.abort();
    });
  }
  return {
    isTerminal,
    signal: abort.signal,
    platform: () =>
      openPlatform(parseConfig(runtime.env), runtime.env, createProgress({ stream: runtime.stderr, json })),
    output: createOutput({
      json,
      verbose,
      isTerminal,
      write: (text) => runtime.stdout.write(text),
      writeError: (text) => runtime.stderr.write(text),
    }),
  };
}
