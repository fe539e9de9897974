import { join } from 'node:path';
import type Docker from 'dockerode';
import { connectDocker, ensureDocker } from '../docker/index.ts';
import { ensureEngine } from '../engine/index.ts';
import { SetupError } from '../errors.ts';
import { ensureBlueprintImage, ensureImages } from '../images/index.ts';
import { checkPrerequisites } from '../prerequisites/index.ts';
import type { Progress } from '../progress/index.ts';
import type { DemoOptions } from './demo-options.ts';
import { makeBooking, proveSiteAnswers, proveStored, type Site } from './prove-tenant.ts';
import { createWaasCli, type WaasCli } from './waas-cli.ts';

const TENANT = 'lily';
const DOMAIN = 'lily.localhost';

export interface Demo {
  progress: Progress;
  options: DemoOptions;
  homeDir: string;
  signal: AbortSignal;
}

export interface RunningDemo {
  url: string;
  firstSignIn: string;
}

/** All that a tenant needs of the machine. Makes no tenant, so that nothing is to be removed when it fails. */
export async function prepareMachine({ progress, options, homeDir, signal }: Demo): Promise<void> {
  await ensureDocker(progress, { mayInstall: true });
  await requirePrerequisites(options, homeDir);
  await ensureEngine(progress);
  signal.throwIfAborted();
  await ensureImages(connectDocker(), progress);
  await ensureBlueprintImage(connectDocker(), 'salon', progress);
}

/** A tenant in which a booking was made. */
export async function startDemo({ progress, options, homeDir, signal }: Demo): Promise<RunningDemo> {
  const waas = createWaasCli(options);
  await deploy(waas, progress, signal);
  const site: Site = { domain: DOMAIN, httpsPort: options.httpsPort, caPath: join(homeDir, 'ca', 'ca.crt') };
  // Only looks and one booking: nothing in it must end before what was made can be removed.
  await Promise.race([prove(site, connectDocker(), progress), rejectionOf(signal)]);
  const { url } = await waas.run(['access', TENANT]);
  return {
    url: options.httpsPort === 443 ? `https://${DOMAIN}` : `https://${DOMAIN}:${options.httpsPort}`,
    firstSignIn: String(url),
  };
}

/** Everything that the demo made: the tenant with its data, and the edge when no other tenant is left. */
export async function removeDemo({ progress, options, homeDir }: Demo): Promise<void> {
  const waas = createWaasCli(options);
  await progress.step('remove', async (step) => {
    if (await exists(waas)) await waas.run(['down', TENANT, '--purge', '--yes']);
    step.update('tenant lily and its data');
    const { tenants } = await waas.run(['status']);
    if (Array.isArray(tenants) && tenants.length === 0) await removeEdge(connectDocker(), homeDir);
  });
}

async function requirePrerequisites(options: DemoOptions, homeDir: string): Promise<void> {
  const findings = await checkPrerequisites({
    ports: [options.httpPort, options.httpsPort],
    dataDir: homeDir,
    edgeContainer: 'waas-edge',
  });
  const missing = findings.filter(({ ok }) => !ok);
  if (missing.length === 0) return;
  const lines = missing.map(({ name, found, why, todo }) =>
    `${name}: ${found}. ${why ?? ''} ${todo ?? ''}`.trim(),
  );
  const ports = missing.some(({ name }) => name.startsWith('port'));
  throw new SetupError(
    'This machine is not ready for the demo; nothing was changed.',
    lines.join('\n'),
    ports
      ? 'Other ports: npm run demo -- --http-port 8080 --https-port 8443'
      : 'See all checks with "npx waas doctor".',
  );
}

async function deploy(waas: WaasCli, progress: Progress, signal: AbortSignal): Promise<void> {
  if (!(await exists(waas))) {
    await progress.step('init', async (step) => {
      const { port } = await waas.run(['init', '--type', 'salon', '--client', 'Lily', '--domain', DOMAIN]);
      step.update(`${TENANT}, ${DOMAIN}, 127.0.0.1:${String(port)}`);
    });
  }
  await progress.step('deploy', async (step) => {
    const { seconds } = await waas.run(['up', TENANT], {
      signal,
      onLine: (line) => {
        if (line.type === 'step') step.update(`${String(line['step'])} ${String(line['kind'])}`);
      },
    });
    step.update(`database, cache, backend, worker, site in ${String(seconds)} s`);
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

async function exists(waas: WaasCli): Promise<boolean> {
  const { tenants } = await waas.run(['status']);
  return Array.isArray(tenants) && tenants.some((tenant: { slug?: unknown }) => tenant.slug === TENANT);
}

async function removeEdge(docker: Docker, homeDir: string): Promise<void> {
  const label = ['dev.codexdlc.role=edge', `dev.codexdlc.home=${join(homeDir, 'edge')}`];
  for (const { Id } of await docker.listContainers({ all: true, filters: { label } })) {
    await docker.getContainer(Id).remove({ force: true });
  }
}
