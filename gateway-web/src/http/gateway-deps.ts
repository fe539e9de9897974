import type { Sealer } from '@codexdlc/domain';
import type { Cache } from '@codexdlc/domain/process/open-cache';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.ts';
import type { GatewayConfig } from '../gateway-config.ts';
import type { Assets } from '../assets/served-assets.ts';
import type { LiveStreams } from '../live/live-streams.ts';
import type { Views } from '../view/create-views.ts';

/** What pages are made of. Time comes in, so that rules that depend on it can be tested. */
export interface GatewayDeps {
  config: GatewayConfig;
  db: Knex;
  redis: Cache['client'];
  log: Logger;
  sealer: Sealer;
  assets: Assets;
  views: Views;
  jobs: Jobs;
  /** Every answer that goes on for as long as somebody looks. */
  live: LiveStreams;
  /** The platform's API with this token's rights. */
  platform: (token: string) => PlatformClient;
  now: () => Date;
}
