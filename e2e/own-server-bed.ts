import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TenantSpec } from '@codexdlc/stacks';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type { ServerOffer } from '../stacks/src/spec/server-wish.ts';
import { newCrypter } from '../platform-api/src/engine/stack-crypter.ts';
import { tenantPassphrase } from '../platform-api/src/home/master-key.ts';
import { stackOf } from '../platform-api/src/platform.ts';
import { makeSshKey } from '../platform-api/src/ssh-keys/make-ssh-key.ts';
import { identityFileOf } from '../platform-api/src/ssh-keys/identity-file.ts';
import { writeStackConfig, writeTenantSpec } from '../platform-api/src/tenants/stack-config.ts';
import { createMachines, type DockerMachines } from '../tools/src/cloud/machines/index.ts';
import { startHetzner, type Hetzner } from '../tools/src/cloud/hetzner/index.ts';
import { ensureHcloudPlugin } from '../tools/src/engine/index.ts';
import { ensureAgentImage } from '../tools/src/images/index.ts';
import { silentProgress } from '../tools/src/progress/index.ts';
import { askByName, type SiteAnswer } from './ask-by-name.ts';
import { initMiniTenant, MINI_SECRETS } from './mini-tenant.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

const EDGE = { dir: '/var/lib/waas/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 };

/** Nobody wants to hear each step of an update. */
export const QUIET = { onStep: () => undefined };
/** A server boots, is given images and a tenant; on a machine that does other things too. */
export const SET_UP_MS = 480_000;

const RENTED_KINDS = ['servers', 'primary_ips', 'firewalls', 'ssh_keys'] as const;
type RentedKind = (typeof RENTED_KINDS)[number];
interface Rented {
  id: number;
  name: string;
  labels: Record<string, string>;
}
export type AllRented = Record<RentedKind, Rented[]>;

/** A simulated cloud of this file alone, and a platform whose stacks order servers from it. */
export interface OwnServerBed {
  platform: TestPlatform;
  machines: DockerMachines;
  hetzner: Hetzner;
  /** What the provider has, of everything that is rented. */
  rented(): Promise<AllRented>;
  end(): Promise<void>;
}

export async function openOwnServerBed(name: string): Promise<OwnServerBed> {
  const platform = await createTestPlatform();
  await ensureHcloudPlugin(silentProgress);
  const machines = createMachines({ docker: platform.docker, name });
  const token = randomBytes(32).toString('hex');
  const hetzner = await startHetzner({ machines, token });
  return {
    platform,
    machines,
    hetzner,
    rented: () => rentedAt(hetzner),
    async end() {
      await hetzner.stop();
      await machines.removeAll();
      await platform.removeAll();
    },
  };
}

/** As the provider lists it; `T` is more of what it says of each. */
export async function listRented<T = Rented>(hetzner: Hetzner, kind: RentedKind): Promise<T[]> {
  const headers = { authorization: `Bearer ${hetzner.token}` };
  const answer = await fetch(`${hetzner.endpoint}/${kind}`, { headers });
  return ((await answer.json()) as Record<RentedKind, T[]>)[kind];
}

export async function rentedAt(hetzner: Hetzner): Promise<AllRented> {
  const lists = await Promise.all(
    RENTED_KINDS.map(async (kind) => [kind, await listRented(hetzner, kind)] as const),
  );
  return Object.fromEntries(lists) as AllRented;
}

export interface OwnServerStack {
  spec: TenantSpec;
  stack: Stack;
  /** Of the first contact; nothing but cloud-init may have it. */
  bootstrapHostKey: string;
  /** Stores a changed spec in the stack's configuration. */
  want(change: (server: ServerTarget) => ServerTarget): Promise<void>;
}
type ServerTarget = Extract<TenantSpec['target'], { kind: 'own-server' }>['server'];

/** The small tenant with a server of its own as target; nothing is ordered yet. */
export async function initOwnServer(bed: OwnServerBed, offer?: ServerOffer): Promise<OwnServerStack> {
  const { platform, machines, hetzner } = bed;
  const { gateway } = await machines.network();
  const server: ServerTarget = {
    types: ['cx23', 'cpx22'],
    locations: ['fsn1', 'nbg1'],
    ...(offer ? { offer } : {}),
    image: 'debian-12',
    protection: true,
    sshFrom: [`${gateway}/32`],
  };
  let spec = await initMiniTenant(platform, ({ target, ...rest }) => ({
    ...rest,
    target: { kind: 'own-server', port: target.port, subnet: target.subnet, server },
  }));
  const { slug } = spec;
  const bootstrapHostKey = makeSshKey('waas-bootstrap').privateKey;
  const [images, agent] = await Promise.all([
    platform.tools.ensureImages(),
    ensureAgentImage(platform.docker, silentProgress),
  ]);
  const { identityFile, publicKey } = await platformKey(platform);
  const plain = { 'waas:spec': JSON.stringify(spec), 'waas:host': JSON.stringify({ edge: EDGE }) };
  const secret = {
    'waas:secrets': JSON.stringify(MINI_SECRETS),
    'waas:server': JSON.stringify({
      bootstrapHostKey,
      sshPublicKey: publicKey,
      identityFile,
      images: { edge: images.nginx, agent },
    }),
  };
  const crypter = await newCrypter(tenantPassphrase(platform.masterKey, slug));
  await writeStackConfig(platform.home.stacksDir, slug, { plain, secret }, crypter);
  const stack = await stackOf(platform, slug);
  stack.workspace.envVars = {
    ...stack.workspace.envVars,
    HCLOUD_TOKEN: hetzner.token,
    HCLOUD_ENDPOINT: hetzner.endpoint,
  };
  return {
    get spec() {
      return spec;
    },
    stack,
    bootstrapHostKey,
    async want(change) {
      const { target } = spec;
      if (target.kind !== 'own-server') throw new Error(`${slug} has no server of its own`);
      spec = TenantSpec.parse({ ...spec, target: { ...target, server: change(target.server) } });
      await writeTenantSpec(platform.home.stacksDir, spec);
    },
  };
}

async function platformKey(platform: TestPlatform): Promise<{ identityFile: string; publicKey: string }> {
  const { publicKey, privateKey } = makeSshKey('waas-platform');
  const identityFile = identityFileOf(platform.home.dir);
  await mkdir(join(identityFile, '..'), { recursive: true, mode: 0o700 });
  await writeFile(identityFile, privateKey, { mode: 0o600 });
  return { identityFile, publicKey };
}

/** As a visitor with that address in the DNS would; the certificate is the server's own temporary one. */
export function askServer(address: string, { domain }: TenantSpec): Promise<SiteAnswer> {
  return askByName({ address, port: 443, name: domain, trustsAnybody: true });
}
