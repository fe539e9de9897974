import type { Sealer } from '@codexdlc/domain';
import type { Surveys } from '@codexdlc/domain/surveys';
import type { Cache } from '@codexdlc/domain/process/open-cache';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.ts';
import type { GatewayConfig } from '../gateway-config.ts';
import type { Assets } from '../assets/served-assets.ts';
import type { LiveStreams } from '../live/live-streams.ts';
import type { Niche } from '../public-site/niche.ts';
import type { FindBot } from '../telegram/find-bot.ts';
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
  /** Kinds of business that the site has, and what is asked of each: data of the checkout, read once. */
  niches: readonly Niche[];
  surveys: Surveys;
  /** Every answer that goes on for as long as somebody looks. */
  live: LiveStreams;
  /** The platform's API with this token's rights. */
  platform: (token: string) => PlatformClient;
  findBot: FindBot;
  now: () => Date;
}
