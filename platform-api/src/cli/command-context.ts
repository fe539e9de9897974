import { createProgress } from '@codexdlc/tools/progress';
import type { Command } from 'commander';
import { parseConfig } from '../config.ts';
import type { Platform } from '../platform.ts';
import { createOutput, type Output } from './output.ts';
import { openPlatform } from './open-platform.ts';

export interface CommandContext {
  output: Output;
  platform(): Promise<Platform>;
  /** Aborted by the first Ctrl-C: the engine ends its running steps and leaves nothing half-done. */
  signal: AbortSignal;
  isTerminal: boolean;
}

export interface GlobalOptions {
  json?: boolean;
  verbose?: boolean;
}

/** What every command gets; built from the global options at the moment of the call. */
export function contextOf(command: Command, process: NodeJS.Process): CommandContext {
  const { json = false, verbose = false } = command.optsWithGlobals<GlobalOptions>();
  const isTerminal = process.stdout.isTTY;
  const abort = new AbortController();
  process.once('SIGINT', () => {
    abort.abort();
  });
  process.once('SIGTERM', () => {
    abort.abort();
  });
  return {
    isTerminal,
    signal: abort.signal,
    platform: () => openPlatform(parseConfig(process.env), process.env, createProgress({ stream: process.stderr, json })),
    output: createOutput({
      json,
      verbose,
      isTerminal,
      write: (text) => process.stdout.write(text),
      writeError: (text) => process.stderr.write(text),
    }),
  };
}
