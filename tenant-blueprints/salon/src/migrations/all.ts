import type { Knex } from 'knex';
import * as booking from './0001-booking.ts';
import * as admin from './0002-admin.ts';

export interface Migration {
  name: string;
  up(db: Knex): Promise<void>;
}

/** In order, append-only. Named here because an image has no folder of migrations to look into. */
export const MIGRATIONS: readonly Migration[] = [booking, admin];
