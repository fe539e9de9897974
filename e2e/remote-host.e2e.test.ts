import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EdgeError, stopEdge, type EdgeHost, type NginxSite } from '@codexdlc/stacks/edge';
import { HostError } from '@codexdlc/stacks/host-access';
import { callHost, ensureAgent } from '@codexdlc/stacks/host-agent';
import { nginxSiteHandler } from '../stacks/src/provider/nginx-site-handler.ts';
import { portLeaseHandler } from '../stacks/src/provider/port-lease-handler.ts';
import { readyHandler } from '../stacks/src/provider/ready-handler.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureAgentImage } from '../tools/src/images/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';
import { askByName } from './ask-by-name.ts';
import { EDGE_IMAGE, freePorts, openUpstream, type Upstream } from './edge-testbed.ts';
import { openSsh, type SshTestbed } from './ssh-testbed.ts';

const docker = connectDocker();
let ssh: SshTestbed;
let root: string;
let edge: EdgeHost;
let ca: string;
let agentImage: string;
let upstream: Upstream;

beforeAll(async () => {
  const [httpPort = 0, httpsPort = 0] = await freePorts(2);
  ssh = await openSsh({ agent: `agent-test-${httpPort}` });
  root = await mkdtemp(join(tmpdir(), 'waas-remote-'));
  edge = { dir: join(root, 'edge'), containerName: `edge-test-${httpPort}`, httpPort, httpsPort };
  agentImage = await ensureAgentImage(docker, createProgress({ stream: process.stderr }));
  upstream = await openUpstream('anna');
});

afterAll(async () => {
  await docker.getContainer(agentName()).remove({ force: true });
  await stopEdge({}, edge);
  await upstream.close();
  await ssh.close();
  await rm(root, { recursive: true, force: true });
});

const agentName = (): string => ssh.access.agent ?? '';
const host = () => ({ ssh: ssh.access });
const siteOf = (slug: string, more: Partial<NginxSite> = {}): NginxSite => ({
  slug,
  domain: `${slug}.localhost`,
  aliases: [],
  upstreamPort: upstream.port,
  state: 'live',
  clientName: 'Салон "Анна" & Söhne; $(id)',
  bodyLimitMb: 10,
  requestsPerSecond: 1000,
  ...more,
});
const inputs = (site: NginxSite) => ({ host: edge, ssh: ssh.access, site });
const statusOf = async (name: string) => (await askByName({ port: edge.httpsPort, name, ca })).status;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a host reached by ssh', () => {
  test('says what is missing before it is prepared', async () => {
    const error = await failureOf(callHost(host(), { kind: 'edge-status', host: edge }));

    expect(error).toBeInstanceOf(HostError);
    expect(error).toMatchObject({ code: 'HOST_AGENT_MISSING' });
  });

  test('gets agent and nginx, and keeps them when it is prepared again', async () => {
    const wanted = { kind: 'ensure-edge', host: edge, image: EDGE_IMAGE } as const;
    const place = { ssh: ssh.access, edge };

    expect((await ensureAgent(place, agentImage)).change).toBe('started');
    const first = await callHost(host(), wanted);
    ca = first.caCertificate;

    expect(first.change).toBe('started');
    expect((await ensureAgent(place, agentImage)).change).toBe('none');
    expect((await callHost(host(), wanted)).change).toBe('none');
    expect(await callHost(host(), { kind: 'edge-status', host: edge })).toMatchObject({
      container: 'running',
      isServing: true,
      isUpToDate: true,
    });
  });

  test('serves a site from its publication to its removal', async () => {
    const { id, outs } = await nginxSiteHandler.create(inputs(siteOf('anna')));
    expect(await statusOf('anna.localhost')).toBe(200);
    expect(await nginxSiteHandler.read(id, { ...inputs(siteOf('anna')), ...outs })).toEqual(outs);

    await nginxSiteHandler.update?.(id, inputs(siteOf('anna', { state: 'suspended' })), {
      ...inputs(siteOf('anna')),
      ...outs,
    });
    expect(await statusOf('anna.localhost')).toBe(503);

    await nginxSiteHandler.delete(id, inputs(siteOf('anna')));
    await expect(statusOf('anna.localhost')).rejects.toThrow('self-signed');
    expect(await nginxSiteHandler.read(id, { ...inputs(siteOf('anna')), ...outs })).toBeUndefined();
  });

  test('refuses with the same error as nginx of this machine would', async () => {
    await nginxSiteHandler.create(inputs(siteOf('berta')));
    const error = await failureOf(
      nginxSiteHandler.create(inputs(siteOf('clara', { domain: 'berta.localhost' }))),
    );

    expect(error).toBeInstanceOf(EdgeError);
    expect(error).toMatchObject({ code: 'NAME_TAKEN' });
    expect(String(error)).toContain('berta.localhost already belongs to the site berta');
  });

  test('keeps its sites when the connection is lost in the middle of a publication', async () => {
    const cut = new Promise<void>((resolve) => setTimeout(resolve, 250)).then(() => ssh.cut());
    const error = await failureOf(nginxSiteHandler.create(inputs(siteOf('dora'))));
    await cut;

    if (error !== undefined) expect(error).toMatchObject({ code: 'HOST_LOST' });
    expect(await statusOf('berta.localhost')).toBe(200);
    await expect
      .poll(() => failureOf(nginxSiteHandler.create(inputs(siteOf('dora')))), { timeout: 20_000 })
      .toBeUndefined();
    expect(await statusOf('dora.localhost')).toBe(200);
  });

  test('answers challenges of an authority', async () => {
    const token = 'abcdefgh_12345678';
    const keyAuthorization = `${token}.${'k'.repeat(43)}`;
    const path = `/.well-known/acme-challenge/${token}`;
    const ask = async () => {
      const { status, body } = await askByName({ port: edge.httpPort, name: 'berta.localhost', path });
      return { status, body };
    };

    await callHost(host(), { kind: 'put-challenge', host: edge, token, keyAuthorization });
    expect(await ask()).toEqual({ status: 200, body: keyAuthorization });

    await callHost(host(), { kind: 'remove-challenge', host: edge, token });
    expect((await ask()).status).toBe(404);
  });
});

describe('what a tenant needs there', () => {
  test('a port that nobody listens on, although it is the first of the tenant', async () => {
    const [port = 0] = await freePorts(1);
    const taken = await listen(port);
    try {
      const wanted = { ssh: ssh.access, tenant: 'anna', port, count: 4 };

      expect((await portLeaseHandler.create(wanted)).outs.leased).toBeGreaterThan(port);
    } finally {
      taken.close();
    }
  });

  test('to be waited for: it answers on 127.0.0.1 of the host, or its last words are shown', async () => {
    const ready = (name: string, command: string[], http?: { port: number; path: string }) =>
      started(name, command, async (containerId) =>
        readyHandler.create({
          ssh: ssh.access,
          containerId,
          containerName: name,
          pids: 64,
          timeoutSeconds: 20,
          ...(http && { http }),
        }),
      );

    const good = await ready('ready-test-good', ['sleep', '60'], { port: upstream.port, path: '/' });
    const bad = await failureOf(
      ready('ready-test-bad', ['ls', '/nowhere'], { port: edge.httpPort, path: '/none' }),
    );

    expect(good.outs.readyAfterMs).toBeGreaterThanOrEqual(0);
    expect(String(bad)).toContain("ls: cannot access '/nowhere'");
  });
});

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function started<T>(name: string, command: string[], work: (id: string) => Promise<T>): Promise<T> {
  const container = await docker.createContainer({
    name: `${name}-${edge.httpPort}`,
    Image: 'waas/base:12',
    Cmd: command,
    HostConfig: { RestartPolicy: { Name: 'always' } },
  });
  try {
    await container.start();
    return await work(container.id);
  } finally {
    await container.remove({ force: true });
  }
}
