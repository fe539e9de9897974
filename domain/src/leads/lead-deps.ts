import type { Knex } from 'knex';
import type { Sealer } from '../sealing/sealer.ts';

export interface LeadDeps {
  db: Knex;
  /** The clock, for tests. */
  now?: (() => Date) | undefined;
}

/** Erasing keeps evidence, but sealed. */
export interface ErasingDeps extends LeadDeps {
  sealer: Sealer;
}

export function nowOf(deps: LeadDeps): Date {
  return deps.now?.() ?? new Date();
}
