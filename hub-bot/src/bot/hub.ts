import type { Sealer } from '@codexdlc/domain';
import type { NicheFacts } from '@codexdlc/domain/niches';
import type { Survey } from '@codexdlc/domain/surveys';
import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { Api } from 'grammy';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { createClient } from 'redis';
import type { HubConfig } from '../hub-config.ts';

/** Everything that the parts of the hub are given. */
export interface Hub {
  config: HubConfig;
  db: Knex;
  redis: Pick<ReturnType<typeof createClient>, 'get' | 'set' | 'del'>;
  log: Logger;
  now(): Date;
  /** As getMe says. */
  bot: { id: number; username: string };
  /** For calls that may be missed or repeated: a toast, a file. Messages go through `say`. */
  api: Api;
  surveys: readonly Survey[];
  niches: readonly NicheFacts[];
  sealer: Sealer;
  /** The platform's API with the token of one person. */
  platform(token: string): PlatformClient;
}
