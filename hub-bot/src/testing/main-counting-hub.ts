import { Composer } from 'grammy';
import { pino } from 'pino';
import type { HubContext } from '../bot/hub-context.ts';
import { parseHubConfig } from '../hub-config.ts';
import { openHub } from '../process/open-hub.ts';

/** A hub as a process of its own, for measurements: answers a text of "say" and takes everything else in silence. */
const composer = new Composer<HubContext>();
composer.on('message:text', (ctx) => {
  ctx.write(async (trx) => {
    await trx.raw('select 1');
  });
});

await openHub(parseHubConfig(process.env), pino({ level: 'error' }), {
  parts: { features: [composer], handlers: [], ticks: [] },
  onReady() {
    process.send?.('ready');
  },
});
