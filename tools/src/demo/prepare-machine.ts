import type Docker from 'dockerode';
import { connectDocker, ensureDocker } from '../docker/index.ts';
import { ensureEngine } from '../engine/index.ts';
import { SetupError } from '../errors.ts';
import { ensureBlueprintImage, ensureImages } from '../images/index.ts';
import { checkPrerequisites } from '../prerequisites/index.ts';
import type { Progress } from '../progress/index.ts';
import type { DemoOptions } from './demo-options.ts';
import { EDGE_CONTAINER, WISHED_PORTS, type DemoPorts } from './demo-plan.ts';
import { freePort, isFree } from './free-port.ts';
import { refuseForeignTenant, removeLeftovers } from './remove-leftovers.ts';

export interface MachineWish {
  progress: Progress;
  options: DemoOptions;
  homeDir: string;
  signal: AbortSignal;
}

/** All that a tenant needs of the machine. Makes no tenant; what an earlier demo left is removed. */
export async function prepareMachine({
  progress,
  options,
  homeDir,
  signal,
}: MachineWish): Promise<DemoPorts> {
  await ensureDocker(progress, { mayInstall: true });
  const docker = connectDocker();
  await refuseForeignTenant(docker, homeDir);
  await removeLeftovers(docker, homeDir);
  const ports = await choosePorts(docker, options, progress);
  await requirePrerequisites(ports, homeDir);
  await ensureEngine(progress);
  signal.throwIfAborted();
  await ensureImages(docker, progress);
  await ensureBlueprintImage(docker, 'salon', progress);
  return ports;
}

async function choosePorts(docker: Docker, options: DemoOptions, progress: Progress): Promise<DemoPorts> {
  const taken = new Set<number>();
  const choose = async (wished: number): Promise<number> => {
    const port = await freePort(docker, wished, taken);
    taken.add(port);
    return port;
  };
  const web = async (given: number | undefined, wished: number, otherwise: number): Promise<number> =>
    given ?? ((await isFree(docker, wished)) ? wished : choose(otherwise));
  const ports = {
    http: await web(options.httpPort, WISHED_PORTS.http, 8080),
    https: await web(options.httpsPort, WISHED_PORTS.https, 8443),
    api: await choose(WISHED_PORTS.api),
    worker: await choose(WISHED_PORTS.worker),
    gateway: await choose(WISHED_PORTS.gateway),
    mails: await choose(WISHED_PORTS.mails),
    hub: await choose(WISHED_PORTS.hub),
    telegramApi: await choose(WISHED_PORTS.telegramApi),
    telegram: await choose(WISHED_PORTS.telegram),
  };
  if (ports.https !== (options.httpsPort ?? WISHED_PORTS.https))
    progress.note(`Port ${WISHED_PORTS.https} is taken: the site is on ${ports.https}`);
  return ports;
}

async function requirePrerequisites(ports: DemoPorts, homeDir: string): Promise<void> {
  const findings = await checkPrerequisites({
    ports: [ports.http, ports.https],
    dataDir: homeDir,
    edgeContainer: EDGE_CONTAINER,
  });
  const missing = findings.filter(({ ok }) => !ok);
  if (missing.length === 0) return;
  const lines = missing.map(({ name, found, why, todo }) =>
    `${name}: ${found}. ${why ?? ''} ${todo ?? ''}`.trim(),
  );
  const arePorts = missing.some(({ name }) => name.startsWith('port'));
  throw new SetupError(
    'This machine is not ready for the demo; nothing was changed.',
    lines.join('\n'),
    arePorts
      ? 'Other ports: npm run demo -- --http-port 8080 --https-port 8443'
      : 'See all checks with "npx waas doctor".',
  );
}
