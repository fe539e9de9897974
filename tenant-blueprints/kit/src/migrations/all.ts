import type { Migration } from '../data/migrate-database.ts';
import * as shared from './0001-kit.ts';
import * as firstLinks from './0002-first-links.ts';
import * as pictureSizes from './0003-picture-sizes.ts';
import * as delivery from './0004-delivery.ts';
import * as webhookAddress from './0005-webhook-address.ts';
import * as unsubscribe from './0006-unsubscribe.ts';

/** In order, append-only. A blueprint puts each into its own list where it came in. */
export const KIT_MIGRATIONS: readonly Migration[] = [
  shared,
  firstLinks,
  pictureSizes,
  delivery,
  webhookAddress,
  unsubscribe,
];
