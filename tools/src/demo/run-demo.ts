import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { connectDocker } from '../docker/index.ts';
import { startMailCatcher, type MailCatcher } from '../mail-catcher/index.ts';
import type { Progress } from '../progress/index.ts';
import {
  apiUrl,
  demoEnvironment,
  DOMAIN,
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
import { createWaasCli, type WaasCli } from './waas-cli.ts';

export interface Demo extends MachineWish {
  env: Record<string, string | undefined>;
  /** What runs, as far as it got: the other end of `removeDemo`. */
  running: { platform?: RunningPlatform; catcher?: MailCatcher; waas?: WaasCli; isWhole?: boolean };
}

export interface ShownDemo {
  siteUrl: string;
  firstSignIn: string;
  mailsUrl: string;
  docsUrl: string;
}

/** A platform with a tenant whose owner has opened the one-time link, and in which a booking was made. */
export async function startDemo(demo: Demo, ports: DemoPorts): Promise<ShownDemo> {
  const { progress, homeDir, signal, running } = demo;
  running.catcher = await startMailCatcher({ httpPort: ports.mails });
  const { smtpUrl, webUrl } = running.catcher;
  const env = demoEnvironment(demo.env, { homeDir, ports, smtpUrl });
  await mkdir(homeDir, { recursive: true, mode: 0o700 });
  await writeFile(join(homeDir, 'host.json'), hostFile(ports));
  await progress.step('platform', async (step) => {
    running.platform = await startPlatform({ env, ports, signal, logFile: join(homeDir, 'platform.log') });
    step.update(`API and worker, ${apiUrl(ports)}`);
  });
  const waas = createWaasCli(env);
  running.waas = waas;
  await signIn(waas, ports, progress, signal);
  progress.note('');
  await waas.show(
    ['create', '--client', 'Lily', '--email', OWNER_EMAIL, '--type', 'salon', '--domain', DOMAIN],
    { signal },
  );
  progress.note('');
  const firstSignIn = await handedOver(demo, running.catcher);
  const site: Site = { domain: DOMAIN, httpsPort: ports.https, caPath: join(homeDir, 'ca', 'ca.crt') };
  // Only looks and one booking: nothing in it must end before what was made can be removed.
  await Promise.race([prove(site, connectDocker(), progress), rejectionOf(signal)]);
  running.isWhole = true;
  return { siteUrl: siteUrl(ports), firstSignIn, mailsUrl: webUrl, docsUrl: `${apiUrl(ports)}/docs` };
}

/** Everything that the demo made: by the platform's own way where it can, and then whatever is left. */
export async function removeDemo({ progress, homeDir, running }: Demo): Promise<void> {
  const { platform, catcher, waas, isWhole } = running;
  await progress.step('remove', async (step) => {
    const docker = connectDocker();
    if (waas && isWhole === true) {
      step.update('tenant lily and its data');
      await destroyed(waas).catch(() => undefined); // the rest removes it all the same
    }
    step.update('platform, database, cache, nginx');
    await platform?.stop();
    await catcher?.stop();
    await removeLeftovers(docker, homeDir);
    step.update('tenant, platform and their data');
  });
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
    const architect = ['--email', 'architect@codexdlc.example', '--name', 'Demo Architect', '--no-password'];
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
