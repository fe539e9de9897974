import { setTimeout } from 'node:timers/promises';
import { createBot } from './bot/bot.ts';
import { parseConfig } from './config.ts';
import { createCalendarRepository } from './data/calendar-repository.ts';
import { connectDatabase } from '@codexdlc/blueprint-kit/data/database.ts';
import { createServicesRepository } from './data/services-repository.ts';
import { rulesOf } from './salon-settings.ts';
import { keepAliveFile } from '@codexdlc/blueprint-kit/telemetry/alive-file.ts';
import { createLogger } from '@codexdlc/blueprint-kit/telemetry/logger.ts';
import { runProcess } from '@codexdlc/blueprint-kit/telemetry/run-process.ts';
import { onStopSignal } from '@codexdlc/blueprint-kit/telemetry/stop-signals.ts';

runProcess('bot', async () => {
  const config = parseConfig('bot', process.env);
  const log = createLogger({
    service: 'bot',
    tenant: config.TENANT_SLUG,
    release: config.RELEASE_VERSION,
    level: config.LOG_LEVEL,
  });
  const db = connectDatabase({ url: config.DATABASE_URL, applicationName: 'salon-bot', maxConnections: 2 });
  const bot = createBot({
    token: config.TELEGRAM_BOT_TOKEN,
    apiRoot: config.TELEGRAM_API_ROOT.replace(/\/+$/, ''),
    services: createServicesRepository(db),
    calendar: createCalendarRepository(db),
    rules: rulesOf(config),
    salon: {
      businessName: config.BUSINESS_NAME,
      siteUrl: config.SITE_URL.replace(/\/+$/, ''),
      timeZone: config.TIME_ZONE,
      language: config.LANGUAGE,
    },
    now: () => new Date(),
    log,
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
    // It tells Telegram what was handled; without an answer some updates come twice, which is harmless here.
    await Promise.race([bot.stop(), setTimeout(3000)]);
    await db.destroy();
  });
  await bot.start({
    allowed_updates: ['message'],
    onStart: () => {
      log.info('polling');
    },
  });
});
