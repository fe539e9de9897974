import type { Params } from '../http/params.ts';
import type { Bot } from '../state/bot.ts';
import type { World } from '../state/world.ts';

export interface Call {
  world: World;
  bot: Bot;
  params: Params;
  /** Aborted when the caller has gone. */
  signal: AbortSignal;
}

/** Gives the `result`, or throws an ApiError. */
export type Method = (call: Call) => unknown;

/** A result with the `description` that a few methods add. */
export class Described {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}
