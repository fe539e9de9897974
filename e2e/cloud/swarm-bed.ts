import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TenantSpec } from '@codexdlc/stacks';
import { copyImages, dockerOver, runOnHost, type SshAccess } from '@codexdlc/stacks/host-access';
import { callHost, ensureAgent } from '@codexdlc/stacks/host-agent';
import type { Stack } from '@pulumi/pulumi/automation/index.js';
import type Docker from 'dockerode';
import { readNodes } from '../../stacks/src/swarm/read-nodes.ts';
import { newCrypter } from '../../platform-api/src/engine/stack-crypter.ts';
import { tenantPassphrase } from '../../platform-api/src/home/master-key.ts';
import { scanHostKeys } from '../../platform-api/src/hosts/scan-host-keys.ts';
import { stackOf } from '../../platform-api/src/platform.ts';
import { makeSshKey } from '../../platform-api/src/ssh-keys/make-ssh-key.ts';
import { identityFileOf } from '../../platform-api/src/ssh-keys/identity-file.ts';
import { writeStackConfig, writeTenantSpec } from '../../platform-api/src/tenants/stack-config.ts';
import { createMachines, type DockerMachines } from '../../tools/src/cloud/machines/index.ts';
import { ensureAgentImage } from '../../tools/src/images/index.ts';
import { silentProgress } from '../../tools/src/progress/index.ts';
import { askByName, type SiteAnswer } from '../ask-by-name.ts';
import { initMiniTenant, MINI_SECRETS } from '../mini-tenant.ts';
import { createTestPlatform, type TestPlatform } from '../test-platform.ts';

export const EDGE = { dir: '/var/lib/waas/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 };
const BOOT_MS = 400_000;
const SWARM_PORT = 2377;

export interface SwarmNodeMachine {
  /** Of the machine in its cloud. */
  machine: string;
  /** Of the node in the Swarm. */
  id: string;
  address: string;
  ssh: SshAccess;
  docker: Docker;
}

/** Servers of a simulated cloud that are one Swarm, and a platform of this file alone. */
export interface SwarmBed {
  platform: TestPlatform;
  machines: DockerMachines;
  /** The first is the manager that is asked, and has nginx. */
  nodes: SwarmNodeMachine[];
  end(): Promise<void>;
}

export async function openSwarmBed(
  name: string,
  roles: readonly ('manager' | 'worker')[],
): Promise<SwarmBed> {
  const platform = await createTestPlatform();
  const machines = createMachines({ docker: platform.docker, name });
  const end = async (): Promise<void> => {
    await machines.removeAll();
    await platform.removeAll();
  };
  try {
    const nodes = await bootSwarm(machines, await platformKey(platform), roles);
    await prepareManager(platform, nodes);
    return { platform, machines, nodes, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Servers that are one Swarm, and that a key signs in to. They boot at once. */
export async function bootSwarm(
  machines: DockerMachines,
  { identityFile, publicKey }: { identityFile: string; publicKey: string },
  roles: readonly ('manager' | 'worker')[],
): Promise<SwarmNodeMachine[]> {
  const booted = await Promise.all(
    roles.map(async (role, index) => {
      const machine = String(index + 1);
      const order = { id: machine, name: `${role}-${machine}`, userData: '', sshKeys: [publicKey] };
      const { ipv4: address } = await machines.boot(order);
      const ssh = await untilReached(address, identityFile);
      return { machine, id: '', address, ssh, docker: dockerOver(ssh) };
    }),
  );
  return swarmOf(booted, roles);
}

async function swarmOf(
  booted: SwarmNodeMachine[],
  roles: readonly ('manager' | 'worker')[],
): Promise<SwarmNodeMachine[]> {
  const [first, ...others] = booted;
  if (!first) throw new Error('a Swarm needs a manager');
  await first.docker.swarmInit({
    ListenAddr: `0.0.0.0:${SWARM_PORT}`,
    AdvertiseAddr: first.address,
    // What the simulated cloud uses for its servers must not be taken by networks on them.
    DefaultAddrPool: ['10.190.0.0/16'],
    SubnetSize: 24,
  });
  const { JoinTokens } = (await first.docker.swarmInspect()) as {
    JoinTokens: { Manager: string; Worker: string };
  };
  for (const [index, node] of others.entries()) {
    await node.docker.swarmJoin({
      ListenAddr: `0.0.0.0:${SWARM_PORT}`,
      AdvertiseAddr: node.address,
      RemoteAddrs: [`${first.address}:${SWARM_PORT}`],
      JoinToken: roles[index + 1] === 'manager' ? JoinTokens.Manager : JoinTokens.Worker,
    });
  }
  const known = await readNodes(first.docker);
  const idOf = (address: string): string => {
    const found = known.find((node) => node.address === address);
    if (!found) throw new Error(`${address} is no node: ${JSON.stringify(known)}`);
    return found.id;
  };
  return booted.map((node) => ({ ...node, id: idOf(node.address) }));
}

/** As the platform prepares a host that is reached by ssh. */
async function prepareManager(platform: TestPlatform, [first]: SwarmNodeMachine[]): Promise<void> {
  if (!first) return;
  const { gate, tools } = await ownImages(platform);
  await copyImages(platform.docker, first.docker, [gate, tools]);
  await ensureAgent({ ssh: first.ssh, edge: EDGE }, tools);
  await callHost({ ssh: first.ssh }, { kind: 'ensure-edge', host: EDGE, image: gate });
}

async function ownImages(platform: TestPlatform): Promise<{ gate: string; tools: string }> {
  const [{ nginx: gate }, tools] = await Promise.all([
    platform.tools.ensureImages(),
    ensureAgentImage(platform.docker, silentProgress),
  ]);
  return { gate, tools };
}

export interface SwarmTenantStack {
  spec: TenantSpec;
  stack: Stack;
  /** Stores a changed spec in the stack's configuration. */
  want(change: (spec: TenantSpec) => TenantSpec): Promise<void>;
}

/** The small tenant with the Swarm as target; nothing runs yet. */
export async function initSwarmTenant(bed: SwarmBed, dataNode: SwarmNodeMachine): Promise<SwarmTenantStack> {
  const { platform, nodes } = bed;
  const [manager, ...others] = nodes;
  if (!manager) throw new Error('a Swarm needs a manager');
  let spec = await initMiniTenant(platform, ({ target, ...rest }) =>
    TenantSpec.parse({
      ...rest,
      target: {
        kind: 'swarm',
        port: target.port,
        subnet: target.subnet,
        swarm: { edgeNode: manager.id, dataNode: dataNode.id },
      },
    }),
  );
  const { slug } = spec;
  const swarm = { nodes: others.map(({ ssh }) => ssh), images: await ownImages(platform) };
  const plain = {
    'waas:spec': JSON.stringify(spec),
    'waas:host': JSON.stringify({ ssh: manager.ssh, edge: EDGE, swarm }),
  };
  const crypter = await newCrypter(tenantPassphrase(platform.masterKey, slug));
  const secret = { 'waas:secrets': JSON.stringify(MINI_SECRETS) };
  await writeStackConfig(platform.home.stacksDir, slug, { plain, secret }, crypter);
  const stack = await stackOf(platform, slug);
  return {
    get spec() {
      return spec;
    },
    stack,
    async want(change) {
      spec = TenantSpec.parse(change(spec));
      await writeTenantSpec(platform.home.stacksDir, spec);
    },
  };
}

/** As a visitor with the manager's address in the DNS would; the certificate is of the edge's own authority. */
export function askSwarm({ nodes }: SwarmBed, { domain }: TenantSpec): Promise<SiteAnswer> {
  const address = nodes[0]?.address ?? '';
  return askByName({ address, port: 443, name: domain, trustsAnybody: true });
}

async function untilReached(address: string, identityFile: string): Promise<SshAccess> {
  const until = Date.now() + BOOT_MS;
  for (;;) {
    const [key] = await scanHostKeys({ address, port: 22 }).catch(() => []);
    if (key) {
      const ssh = { user: 'root', address, port: 22, hostKeys: [key.key], identityFile };
      await runOnHost(ssh, ['cloud-init', 'status', '--wait'], { timeoutMs: BOOT_MS, okCodes: [0, 2] });
      await dockerOver(ssh).ping();
      return ssh;
    }
    if (Date.now() > until) throw new Error(`${address} shows no key`);
    await sleep(500);
  }
}

async function platformKey(platform: TestPlatform): Promise<{ identityFile: string; publicKey: string }> {
  const { publicKey, privateKey } = makeSshKey('waas-platform');
  const identityFile = identityFileOf(platform.home.dir);
  await mkdir(join(identityFile, '..'), { recursive: true, mode: 0o700 });
  await writeFile(identityFile, privateKey, { mode: 0o600 });
  return { identityFile, publicKey };
}
