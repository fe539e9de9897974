import type { BenchPlatform } from './host/bench-platform.ts';

/** What every measure gets. */
export interface BenchContext {
  bench: BenchPlatform;
  rounds: number;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  say(text: string): void;
}
