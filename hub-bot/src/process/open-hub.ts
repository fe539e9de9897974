import { join } from 'node:path';
import { createPlatformStateRepository, createSealer, migrate, openDatabase } from '@codexdlc/domain/hub';
import { readNicheFacts } from '@codexdlc/domain/niches';
import { createHealth } from '@codexdlc/domain/process/create-health';
import { createMetrics } from '@codexdlc/domain/process/create-metrics';
import { openCache } from '@codexdlc/domain/process/open-cache';
import type { Running } from '@codexdlc/domain/process/run-until-signal';
import { serveHttp } from '@codexdlc/domain/process/serve-http';
import { statusBefore, statusListener } from '@codexdlc/domain/process/status-listener';
import { loadSurveys } from '@codexdlc/domain/surveys';
import { createPlatformClient, type PlatformClient } from '@codexdlc/platform-api/client';
import { Api } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Hub } from '../bot/hub.ts';
import type { EventsDeps } from '../events/consume-events.ts';
import type { HubConfig } from '../hub-config.ts';
import type { SendLimits } from '../messages/send-limit-rules.ts';
import { webhookListener } from '../updates/webhook-listener.ts';
import { holdLeadership } from './hold-leadership.ts';
import { hubChecks } from './hub-checks.ts';
import { HUB_PARTS, type HubParts } from './hub-parts.ts';
import { hubServices } from './hub-services.ts';
import { askWhoIAm, waitForTelegram } from './meet-telegram.ts';
import { createTelegramState } from './telegram-state.ts';
import { createWakeUp } from './wake-up.ts';

const NICHES_DIR = join(import.meta.dirname, '../../../gateway-web/niches');
const POOL_MAX = 10;
const FINISH_MS = 5_000;
const CALL_SECONDS = 60;

export interface HubOptions {
  parts?: Partial<HubParts>;
  platform?: ((token: string) => PlatformClient) | undefined;
  now?: (() => Date) | undefined;
  /** Telegram has answered, and the hub stands by or works. */
  onReady?: ((hub: Hub) => void) | undefined;
  frozenAfterMs?: number | undefined;
  limits?: SendLimits | undefined;
  callMs?: number | undefined;
  openStream?: EventsDeps['openStream'];
  /** Looked at by whoever breaks things on purpose. */
  onOpened?: ((opened: { db: Knex; api: Api }) => void) | undefined;
}

export interface RunningHub extends Running {
  url: string;
}

/** The whole process: opens what it needs, listens, and says how to stop. */
export async function openHub(config: HubConfig, log: Logger, options: HubOptions = {}): Promise<RunningHub> {
  const databaseUrl = config.databaseUrl.reveal();
  const token = config.telegram.token.reveal();
  const botId = Number(token.split(':', 1)[0]);
  const api = new Api(token, { apiRoot: config.telegram.apiUrl, timeoutSeconds: CALL_SECONDS });
  const telegram = createTelegramState(log);
  const me = await askWhoIAm(api, telegram);

  const db = openDatabase({ url: databaseUrl, poolMax: POOL_MAX, applicationName: 'waas-hub' });
  options.onOpened?.({ db, api });
  await migrate(db);
  const cache = openCache(config.redisUrl.reveal(), log);
  const wakeUps = { updates: createWakeUp(), messages: createWakeUp(), acknowledgements: createWakeUp() };
  const stopping = new AbortController();

  const surveys = [...(await loadSurveys()).values()];
  const hubOf = (known: UserFromGetMe): Hub => ({
    config,
    db,
    redis: cache.client,
    log,
    now: options.now ?? (() => new Date()),
    bot: { id: known.id, username: known.username },
    api,
    surveys,
    niches: readNicheFacts(NICHES_DIR),
    sealer: createSealer(config.key),
    platform: options.platform ?? ((secret) => createPlatformClient({ url: config.apiUrl, token: secret })),
  });

  const work = async (): Promise<void> => {
    const known = me ?? (await waitForTelegram(api, telegram, stopping.signal));
    if (known === undefined) return;
    const hub = hubOf(known);
    options.onReady?.(hub);
    await holdLeadership(
      {
        databaseUrl,
        lock: `hub:${hub.bot.id}`,
        log,
        frozenAfterMs: options.frozenAfterMs,
        services: () =>
          hubServices({
            hub,
            me: known,
            parts: { ...HUB_PARTS, ...options.parts },
            telegram,
            wakeUps,
            consumer: `${process.pid}-${crypto.randomUUID().slice(0, 8)}`,
            limits: options.limits,
            callMs: options.callMs,
            openStream: options.openStream,
          }),
        wake() {
          wakeUps.updates.wake();
          wakeUps.messages.wake();
        },
      },
      stopping.signal,
    );
  };

  const metrics = config.metrics.isOn ? createMetrics({ process: 'hub' }) : undefined;
  const state = createPlatformStateRepository(db);
  const health = createHealth(hubChecks({ state, pingCache: () => cache.client.ping() }, telegram));
  const status = { health, metrics, metricsToken: config.metrics.token?.reveal() };
  const { webhook } = config.telegram;
  const listener =
    webhook === undefined
      ? statusListener(status)
      : statusBefore(
          status,
          webhookListener({
            db,
            botId,
            log,
            path: new URL(webhook.url).pathname,
            secret: webhook.secret.reveal(),
            onTaken: wakeUps.updates.wake,
          }),
        );
  const http = await serveHttp(listener, { ...config.http, portVariable: 'HUB_PORT' });
  const worked = work();
  worked.catch((err: unknown) => {
    log.error({ err }, 'the hub cannot work');
  });

  return {
    url: http.url,
    async stop() {
      health.stopping();
      stopping.abort();
      await worked.catch(() => undefined);
      await http.stop({ drainMs: config.stopDrainSeconds * 1000, finishMs: FINISH_MS });
      cache.close();
      await db.destroy();
    },
  };
}
