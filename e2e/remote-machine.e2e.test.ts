import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EdgeHost } from '@codexdlc/stacks/edge';
import {
  closeSharedConnection,
  copyImages,
  sendImages,
  hostClient,
  HostError,
  runOnHost,
  type SshAccess,
} from '@codexdlc/stacks/host-access';
import { callHost, ensureAgent } from '@codexdlc/stacks/host-agent';
import { createMachines } from '../tools/src/cloud/machines/index.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureAgentImage, ensureImages } from '../tools/src/images/index.ts';
import { silentProgress } from '../tools/src/progress/index.ts';
import { askByName } from './ask-by-name.ts';
import { makeKeyPair, userDataWith, type KeyPair } from './cloud-ssh.ts';

const docker = connectDocker();
const machines = createMachines({ docker, name: `waas-cloud-${randomBytes(4).toString('hex')}` });
const edge: EdgeHost = {
  dir: '/var/lib/waas/edge',
  containerName: 'waas-edge',
  httpPort: 80,
  httpsPort: 443,
};

let folder: string;
let user: KeyPair;
let access: SshAccess;
let images: { nginx: string; redis: string; agent: string };
let ca: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-remote-'));
  const [own, host] = await Promise.all([makeKeyPair(folder, 'user'), makeKeyPair(folder, 'host')]);
  user = own;
  const [{ nginx, redis }, agent] = [
    await ensureImages(docker, silentProgress, ['nginx', 'redis']),
    await ensureAgentImage(docker, silentProgress),
  ];
  images = { nginx, redis, agent };
  const address = await machines.allocateIpv4();
  await machines.boot({
    id: '1',
    name: 'rose',
    userData: userDataWith(host),
    sshKeys: [user.publicKey],
    ipv4: address,
  });
  access = {
    user: 'root',
    address,
    port: 22,
    hostKeys: [host.publicKey.split(' ').slice(0, 2).join(' ')],
    identityFile: user.file,
  };
  await untilReady(access);
});

afterAll(async () => {
  await closeSharedConnection(access);
  await machines.removeAll();
  await rm(folder, { recursive: true, force: true });
});

async function untilReady(ssh: SshAccess): Promise<void> {
  const deadline = Date.now() + 180_000;
  for (;;) {
    try {
      await runOnHost(ssh, ['cloud-init', 'status', '--wait'], { okCodes: [0, 2], timeoutMs: 120_000 });
      await runOnHost(ssh, ['docker', 'info']);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof HostError ? error.code : `no HostError: ${String(error)}`;
}

describe('another machine', () => {
  test('gets images by their ids, layers that they share once, and only what it lacks', async () => {
    const far = hostClient({ ssh: access });
    const wanted = [images.agent, images.nginx, images.redis];
    const sizes = await Promise.all(wanted.map(async (id) => (await docker.getImage(id).inspect()).Size));

    const first = await sendImages(docker, access, wanted);
    const again = await sendImages(docker, access, wanted);
    await far.getImage(images.redis).remove({ force: true });
    const streamed = await copyImages(docker, far, wanted);

    expect(first.copied).toEqual(wanted);
    expect(streamed.copied).toEqual([images.redis]);
    expect(first.bytes).toBeLessThan(sizes.reduce((sum, size) => sum + size, 0) * 0.8);
    expect(again).toEqual({ copied: [], bytes: 0 });
    expect((await far.getImage(images.nginx).inspect()).RepoTags).toContain('waas/nginx:1');
  });

  test('serves sites that are published from here', async () => {
    await ensureAgent({ ssh: access, edge }, images.agent);
    ca = (await callHost({ ssh: access }, { kind: 'ensure-edge', host: edge, image: images.nginx }))
      .caCertificate;

    await callHost(
      { ssh: access },
      {
        kind: 'publish-site',
        host: edge,
        site: {
          slug: 'rose',
          domain: 'rose.localhost',
          upstreamPort: 20_000,
          clientName: 'Rose',
          state: 'maintenance',
        },
      },
    );

    const site = { address: access.address, port: 443, name: 'rose.localhost', ca };
    expect((await askByName(site)).status).toBe(503);
    expect((await askByName(site)).body).toContain('<html');
  });

  test('comes back with agent and sites after a reboot', async () => {
    await machines.reboot('1');
    await untilReady(access);

    const site = { address: access.address, port: 443, name: 'rose.localhost', ca };
    await expect
      .poll(() => askByName(site).then(({ status }) => status, String), { timeout: 60_000, interval: 500 })
      .toBe(503);
    expect(await callHost({ ssh: access }, { kind: 'edge-status', host: edge })).toMatchObject({
      container: 'running',
      isServing: true,
      isUpToDate: true,
    });
  });

  test('says that its Docker is down, and that it is off', async () => {
    await runOnHost(access, ['systemctl', 'stop', 'docker.socket', 'docker']);
    expect(await codeOf(hostClient({ ssh: access }).version())).toBe('HOST_DOCKER_DOWN');
    expect(await codeOf(callHost({ ssh: access }, { kind: 'edge-status', host: edge }))).toBe(
      'HOST_DOCKER_DOWN',
    );

    await machines.powerOff('1');
    expect(['HOST_UNREACHABLE', 'HOST_LOST']).toContain(await codeOf(runOnHost(access, ['true'])));
  });

  test('is refused when it was set up anew with another key', async () => {
    await machines.powerOn('1');
    await machines.rebuild('1', { userData: '', sshKeys: [user.publicKey] });

    await expect
      .poll(() => codeOf(runOnHost(access, ['true'])), { timeout: 120_000, interval: 1000 })
      .toBe('HOST_KEY_CHANGED');
  });
});
