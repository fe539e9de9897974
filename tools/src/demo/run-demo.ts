import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { connectDocker } from '../docker/index.ts';
import { startMailCatcher, type MailCatcher } from '../mail-catcher/index.ts';
import type { Progress } from '../progress/index.ts';
import {
  apiUrl,
  ARCHITECT,
  BILLING_FILE,
  billingFile,
  CLIENT,
  demoEnvironment,
  DOMAIN,
  gatewayUrl,
  hostFile,
  OWNER_EMAIL,
  PROFILE,
  siteUrl,
  TENANT,
  type DemoPorts,
} from './demo-plan.ts';
import { awaitMail, openOneTimeLink } from './open-one-time-link.ts';
import type { MachineWish } from './prepare-machine.ts';
import { makeBooking, proveSiteAnswers, proveStored, type Site } from './prove-tenant.ts';
import { removeLeftovers } from './remove-leftovers.ts';
import { startPlatform, type RunningPlatform } from './start-platform.ts';
import { crashAndRestart, tellStory } from './story/tell-story.ts';
import { startTelegram, type PrivateChat, type Telegram } from '../telegram/index.ts';
import { createWaasCli, type WaasCli } from './waas-cli.ts';

const CREATE = ['create', '--client', CLIENT, '--email', OWNER_EMAIL, '--type', 'salon', '--domain', DOMAIN];

export interface Demo extends MachineWish {
  env: Record<string, string | undefined>;
  /** What runs, as far as it got: the other end of `removeDemo`. */
  running: {
    platform?: RunningPlatform;
    catcher?: MailCatcher;
    telegram?: Telegram;
    waas?: WaasCli;
    isWhole?: boolean;
  };
}

export interface ShownDemo {
  siteUrl: string;
  firstSignIn: string;
  mailsUrl: string;
  docsUrl: string;
  gatewayUrl: string;
  /** Pages of the simulated Telegram; undefined with a real bot. */
  telegramUrl: string | undefined;
}

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
  await mkdir(homeDir, { recursive: true, mode: 0o700 });
  await writeFile(join(homeDir, 'host.json'), hostFile(ports));
  await writeFile(join(homeDir, BILLING_FILE), billingFile());
  await progress.step('platform', async (step) => {
    running.platform = await startPlatform({ env, ports, signal, logFile: join(homeDir, 'platform.log') });
    step.update(`API, worker, site and bot, ${apiUrl(ports)}`);
  });
  const waas = createWaasCli(env);
  running.waas = waas;
  await signIn(waas, ports, progress, signal);
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

/** Everything that the demo made: by the platform's own way where it can, and then whatever is left. */
export async function removeDemo({ progress, homeDir, running }: Demo): Promise<void> {
  const { platform, catcher, telegram, waas, isWhole } = running;
  await progress.step('remove', async (step) => {
    const docker = connectDocker();
    if (waas && isWhole === true) {
      step.update('tenant lily and its data');
      await destroyed(waas).catch(() => undefined); // the rest removes it all the same
    }
    step.update('platform, database, cache, nginx');
    await platform?.stop();
    await catcher?.stop();
    await telegram?.stop();
    await removeLeftovers(docker, homeDir);
    step.update('tenant, platform and their data');
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

async function destroyed(waas: WaasCli): Promise<void> {
  await waas.run(['destroy', TENANT, '--confirm', TENANT]);
  await waas.run(['purge', TENANT, '--confirm', TENANT]);
}

/** The first architect, and their profile in the demo's own folder. */
async function signIn(
  waas: WaasCli,
  ports: DemoPorts,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  await progress.step('sign in', async (step) => {
    const architect = ['--email', 'architect@codexdlc.example', '--name', ARCHITECT, '--no-password'];
    const { token } = await waas.run(['admin', 'create', ...architect], { signal });
    const profile = ['--profile', PROFILE, '--url', apiUrl(ports), '--token-stdin'];
    await waas.run(['login', ...profile], { signal, input: String(token) });
    step.update('first architect, profile demo');
  });
}

async function handedOver({ progress, signal }: Demo, catcher: MailCatcher): Promise<string> {
  return progress.step('hand over', async (step) => {
    step.update(`waiting for the mail to ${OWNER_EMAIL}`);
    const firstSignIn = await openOneTimeLink(await awaitMail(catcher, OWNER_EMAIL, signal));
    step.update('mail came, its link opened once and not twice');
    return firstSignIn;
  });
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
