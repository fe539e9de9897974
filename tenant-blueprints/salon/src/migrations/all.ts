import type { Migration } from '@codexdlc/blueprint-kit/data/migrate-database.ts';
import { KIT_MIGRATIONS } from '@codexdlc/blueprint-kit/migrations/all.ts';
import * as booking from './0001-booking.ts';
import * as admin from './0002-admin.ts';
import * as peopleAndHours from './0003-people-and-hours.ts';
import * as holdsAndWaiting from './0004-holds-and-waiting.ts';
import * as site from './0010-site.ts';
import * as feeds from './0025-feeds.ts';
import * as chats from './0030-chats.ts';
import * as movedFrom from './0031-moved-from.ts';
import * as mailWordings from './0032-mail-wordings.ts';
import * as reviewRefusals from './0033-review-refusals.ts';

/** In order, append-only. Named here because an image has no folder of migrations to look into. */
export const MIGRATIONS: readonly Migration[] = [
  booking,
  admin,
  ...KIT_MIGRATIONS,
  peopleAndHours,
  holdsAndWaiting,
  site,
  feeds,
  chats,
  movedFrom,
  mailWordings,
  reviewRefusals,
];
