import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { ensureChromium } from '../tools/src/browser/index.ts';
import { demoEnvironment, WISHED_PORTS, type DemoPorts } from '../tools/src/demo/demo-plan.ts';
import { startPlatform, type RunningPlatform } from '../tools/src/demo/start-platform.ts';
import { createWaasCli, type WaasCli } from '../tools/src/demo/waas-cli.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { startMailCatcher, type MailCatcher } from '../tools/src/mail-catcher/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';
import { freePort } from '../tools/src/testing/free-port.ts';

const TENANT_LABEL = 'dev.codexdlc.tenant';
export const ARCHITECT = {
  email: 'architect@agency.example',
  name: 'Ada Architekt',
  password: 'correct horse battery',
};

/** Of an agency that does not exist. */
const ADDRESS = ['Musterstraße 1', '10115 Berlin', 'Deutschland'];
const BILLING = {
  seller: {
    name: 'CodexDLC Musteragentur',
    address: ADDRESS,
    email: 'hallo@agency.example',
    bank: { name: 'Musterbank', accountHolder: 'CodexDLC Musteragentur', iban: 'DE89370400440532013000' },
  },
};
const AGENCY = {
  imprint: {
    legalName: 'CodexDLC Musteragentur',
    responsible: ARCHITECT.name,
    address: ADDRESS,
    email: 'hallo@agency.example',
    phone: '+49 30 1234567',
  },
};

/** All of `npm start` on this machine, with a browser before it: site, API, worker, own stores, mails that are caught. */
export interface GatewayBed {
  /** Of the site. */
  url: string;
  apiUrl: string;
  /** Of the API. */
  architectToken: string;
  httpsPort: number;
  env: Record<string, string>;
  browser: Browser;
  catcher: MailCatcher;
  waas: WaasCli;
  remove(): Promise<void>;
}

/** `tenants`: slugs of those that will be made; nothing of them is left. */
export async function createGatewayBed(
  tenants: readonly string[],
  more: Record<string, string> = {},
): Promise<GatewayBed> {
  const name = `waas-bed-${randomInt(36 ** 5).toString(36)}`;
  const homeDir = await mkdtemp(join(tmpdir(), 'waas-gateway-'));
  const ports = await freePorts();
  const closers: (() => Promise<unknown>)[] = [() => rm(homeDir, { recursive: true, force: true })];
  const remove = async (): Promise<void> => {
    for (const close of closers.reverse()) await close();
  };
  try {
    const progress = createProgress({ stream: process.stderr });
    const catcher = await startMailCatcher({ httpPort: ports.mails });
    closers.push(
      () => catcher.stop(),
      () => removeContainers(name, tenants),
    );
    const url = `http://localhost:${ports.gateway}`;
    const env = {
      ...demoEnvironment(process.env, { homeDir, ports, smtpUrl: catcher.smtpUrl }),
      PLATFORM_STORES_NAME: name,
      GATEWAY_URL: url,
      LEAD_STARTS_PER_MINUTE: '1000',
      BILLING_FILE: join(homeDir, 'billing.json'),
      AGENCY_FILE: join(homeDir, 'agency.json'),
      ...more,
    };
    await writeFile(join(homeDir, 'host.json'), hostFile(name, ports));
    await writeFile(join(homeDir, 'billing.json'), JSON.stringify(BILLING));
    await writeFile(join(homeDir, 'agency.json'), JSON.stringify(AGENCY));
    const platform: RunningPlatform = await startPlatform({
      env,
      ports,
      logFile: join(homeDir, 'platform.log'),
      signal: new AbortController().signal,
    });
    closers.push(() => platform.stop());
    const waas = createWaasCli(env);
    const { email, name: who, password } = ARCHITECT;
    const { token } = await waas.run(
      ['admin', 'create', '--email', email, '--name', who, '--password-stdin'],
      { input: password },
    );
    const browser = await chromium.launch({
      executablePath: await ensureChromium(progress),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    closers.push(() => browser.close());
    return {
      url,
      apiUrl: `http://127.0.0.1:${ports.api}`,
      architectToken: String(token),
      httpsPort: ports.https,
      env,
      browser,
      catcher,
      waas,
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function freePorts(): Promise<DemoPorts> {
  const names = Object.keys(WISHED_PORTS) as (keyof DemoPorts)[];
  const found = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
  return { ...WISHED_PORTS, ...Object.fromEntries(found) };
}

/** An edge, ports and networks beside those of other tests. */
function hostFile(name: string, ports: DemoPorts): string {
  const settings = {
    name: 'this-machine',
    edgeContainer: `${name}-edge`,
    httpPort: ports.http,
    httpsPort: ports.https,
    firstPort: 22_000 + randomInt(900) * 4,
    networkRange: `10.${170 + randomInt(15)}.${randomInt(255)}.0/24`,
  };
  return JSON.stringify(settings);
}

/** Stores, edge and the tenants that were made: each is known by the platform's name or by its own label. */
async function removeContainers(name: string, tenants: readonly string[]): Promise<void> {
  const docker = connectDocker();
  const isOurs = (labels: Record<string, string> | undefined, names: readonly string[]): boolean =>
    tenants.includes(labels?.[TENANT_LABEL] ?? '') ||
    names.some((each) => each.replace('/', '').startsWith(name));
  const containers = await docker.listContainers({ all: true });
  const ours = containers.filter(({ Names, Labels }) => isOurs(Labels, Names));
  await Promise.all(ours.map(({ Id }) => docker.getContainer(Id).remove({ force: true })));
  const [{ Volumes }, networks] = await Promise.all([docker.listVolumes(), docker.listNetworks()]);
  const volumes = Volumes.filter(({ Name, Labels }) => isOurs(Labels, [Name]));
  await Promise.all([
    ...volumes.map(({ Name }) => docker.getVolume(Name).remove()),
    ...networks
      .filter(({ Name, Labels }) => isOurs(Labels, [Name]))
      .map(({ Id }) => docker.getNetwork(Id).remove()),
  ]);
}
