import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { startJobSender } from '@codexdlc/blueprint-kit/data/job-queue.ts';
import { createSettingsStore } from '@codexdlc/blueprint-kit/settings-store/settings-store.ts';
import { keepAliveFile } from '@codexdlc/blueprint-kit/telemetry/alive-file.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';
import { onStopSignal } from '@codexdlc/blueprint-kit/telemetry/stop-signals.ts';
import { createBot, publishCommands } from './bot/bot.ts';
import { createChatsRepository } from './bot/chats-repository.ts';
import { parseConfig } from './config.ts';
import type { SalonPayloads } from './data/salon-jobs.ts';
import { settingDefaultsOf } from './salon-settings.ts';
import { SETTING_SHAPES } from './settings/setting-shapes.ts';

runProcess('bot', async () => {
  const config = parseConfig('bot', process.env);
  const log = createLogger({
    service: 'bot',
    tenant: config.TENANT_SLUG,
    release: config.RELEASE_VERSION,
    level: config.LOG_LEVEL,
  });
  const db = connectDatabase({ url: config.DATABASE_URL, applicationName: 'salon-bot', maxConnections: 2 });
  const jobs = await startJobSender<SalonPayloads>(db, (err) => {
    log.error({ err }, 'job queue');
  });
  const deps = {
    db,
    jobs,
    settings: createSettingsStore(db, SETTING_SHAPES, settingDefaultsOf(config), { log }),
    now: () => new Date(),
    newId: randomUUID,
    log,
    siteUrl: config.SITE_URL.replace(/\/+$/, ''),
  };
  const bot = createBot(deps, {
    token: config.TELEGRAM_BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
  });
  // Alive means: can read the calendar. Telegram being away is waited out and must not fail a release.
  const alive = keepAliveFile(
    {
      path: config.ALIVE_FILE,
      everyMs: 3000,
      onError: (err) => {
        log.error({ err }, 'no sign of life');
      },
    },
    () => db.raw('select 1'),
  );
  onStopSignal(log, async () => {
    alive.stop();
    // It tells Telegram what was handled; without an answer some updates come twice, and are harmless then.
    await Promise.race([bot.stop(), setTimeout(3000)]);
    await jobs.stop();
    await db.destroy();
  });
  await bot.start({
    allowed_updates: ['message', 'callback_query'],
    onStart: async ({ username }) => {
      await createChatsRepository(db).setIdentity(username);
      await publishCommands(bot).catch((err: unknown) => {
        log.warn({ err }, 'the list of commands was not published');
      });
      log.info('polling');
    },
  });
});
