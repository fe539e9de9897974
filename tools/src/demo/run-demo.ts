import { join } from 'node:path';
import type Docker from 'dockerode';
import { connectDocker } from '../docker/index.ts';
import { SetupError } from '../errors.ts';
import { startMailCatcher } from '../mail-catcher/index.ts';
import type { Progress } from '../progress/index.ts';
import { startTelegram, type PrivateChat } from '../telegram/index.ts';
import { leftAtVendors } from './cloud/left-at-vendors.ts';
import {
  apiUrl,
  CLIENT,
  demoEnvironment,
  DOMAIN,
  gatewayUrl,
  OWNER_EMAIL,
  siteUrl,
  TENANT,
  type DemoPorts,
} from './demo-plan.ts';
import type { Demo, ShownDemo } from './demo.ts';
import { destroyed, handedOver } from './hand-over.ts';
import { openPlatform } from './open-platform.ts';
import { makeBooking, proveSiteAnswers, proveStored, type Site } from './prove-tenant.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { crashAndRestart, tellStory } from './story/tell-story.ts';

const CREATE = ['create', '--client', CLIENT, '--email', OWNER_EMAIL, '--type', 'salon', '--domain', DOMAIN];

/**
 * The whole way of a client: an enquiry on the site, a message in Telegram, Deploy pressed there, the access by mail, a
 * booking, a crash with its alert, Restart pressed there. With a real bot (TELEGRAM_BOT_TOKEN) nobody presses for you, and
 * the tenant is made by the command line.
 */
export async function startDemo(demo: Demo, ports: DemoPorts): Promise<ShownDemo> {
  const { progress, homeDir, signal, running } = demo;
  running.catcher = await startMailCatcher({ httpPort: ports.mails });
  const { smtpUrl, webUrl } = running.catcher;
  const telegram = await simulatedTelegram(demo, ports);
  const env = demoEnvironment(demo.env, { homeDir, ports, smtpUrl, ...(telegram && { telegram }) });
  const waas = await openPlatform(demo, ports, env);
  const phone = telegram && { chat: telegram.chat, signal };
  progress.note('');
  if (phone) await tellStory({ progress, signal, ports, waas, phone });
  else await waas.show(CREATE, { signal });
  progress.note('');
  const firstSignIn = await handedOver(demo, running.catcher);
  const site: Site = { domain: DOMAIN, httpsPort: ports.https, caPath: join(homeDir, 'ca', 'ca.crt') };
  // Only looks and one booking: nothing in it must end before what was made can be removed.
  await Promise.race([prove(site, connectDocker(), progress), rejectionOf(signal)]);
  if (phone) await crashAndRestart({ progress, docker: connectDocker(), phone, site });
  running.isWhole = true;
  return {
    siteUrl: siteUrl(ports),
    firstSignIn,
    mailsUrl: webUrl,
    docsUrl: `${apiUrl(ports)}/docs`,
    gatewayUrl: gatewayUrl(ports),
    telegramUrl: running.telegram?.webUrl,
  };
}

/**
 * Everything that the demo made: by the platform's own way where it can, and then whatever is left. With a cloud, its
 * vendors are asked in between: a tenant that is gone must cost nothing.
 */
export async function removeDemo({ progress, homeDir, running }: Demo): Promise<void> {
  const { platform, catcher, telegram, cloud, waas, isWhole } = running;
  await progress.step('remove', async (step) => {
    const docker = connectDocker();
    if (waas && isWhole === true) {
      step.update('tenant lily and its data');
      await destroyed(waas).catch(() => undefined); // the rest removes it all the same
    }
    const left = cloud && isWhole === true ? await leftAtVendors(cloud.env) : [];
    step.update('platform, database, cache, nginx');
    await platform?.stop();
    await catcher?.stop();
    await telegram?.stop();
    await cloud?.stop();
    await removeLeftovers(docker, homeDir);
    if (left.length > 0) {
      throw new SetupError(
        'Something of the tenant was left at the vendors.',
        left.join('\n'),
        'Report this: it should not be possible.',
      );
    }
    const nothing = cloud ? ', and nothing was left at the vendors' : '';
    step.update(`tenant, platform and their data${nothing}`);
  });
}

/** Undefined where a real bot is to be used. */
async function simulatedTelegram(
  { env, running }: Demo,
  ports: DemoPorts,
): Promise<{ apiRoot: string; webUrl: string; token: string; chat: PrivateChat } | undefined> {
  if ((env['TELEGRAM_BOT_TOKEN'] ?? env['TELEGRAM_BOT_TOKEN_FILE'] ?? '') !== '') return undefined;
  running.telegram = await startTelegram({ apiPort: ports.telegramApi, webPort: ports.telegram });
  const { apiRoot, webUrl } = running.telegram;
  const bot = running.telegram.addBot({ username: 'codexdlc_demo_bot', firstName: 'CodexDLC' });
  const architect = running.telegram.addUser({ firstName: 'Ada', lastName: 'Demo', languageCode: 'en' });
  const chat = architect.privateChat(bot);
  chat.start();
  return { apiRoot, webUrl, token: bot.token, chat };
}

async function prove(site: Site, docker: Docker, progress: Progress): Promise<void> {
  await progress.step('site', async (step) => {
    step.update(`${await proveSiteAnswers(site)} bytes through nginx`);
  });
  await progress.step('booking', async (step) => {
    const booking = await makeBooking(site, 'Anna Beispiel');
    await proveStored(docker, `waas-${TENANT}-database`, booking);
    step.update(`${booking.service} at ${booking.start}, in its database`);
  });
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('interrupted'));
    });
  });
}
