import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as hcloud from '@pulumi/hcloud';
import { LocalWorkspace, PulumiCommand, type Stack } from '@pulumi/pulumi/automation/index.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endProcesses } from '../platform-api/src/engine/run-processes.ts';
import { openSshKey, startTestCloud, type TestCloud } from '../tools/src/cloud/hetzner/testing/api-client.ts';
import { ensureHcloudPlugin } from '../tools/src/engine/index.ts';
import { createProgress } from '../tools/src/progress/index.ts';

/** Where Go modules must be fetched and compiled first. */
const BUILD_TIMEOUT_MS = 15 * 60_000;
const PUBLIC_KEY = openSshKey(generateKeyPairSync('ed25519').publicKey);
const SSH_FROM = '192.0.2.0/24';
const RUN_MARK = `hetzner-e2e#${process.pid}`;

describe('the hcloud plugin against the simulated cloud', () => {
  let cloud: TestCloud;
  let folder: string;
  let stack: Stack;
  let release = 'one';

  beforeAll(async () => {
    const engine = await ensureHcloudPlugin(createProgress({ stream: process.stderr }));
    cloud = await startTestCloud({ actionMs: 50 });
    folder = await mkdtemp(join(tmpdir(), 'waas-hetzner-e2e-'));
    stack = await LocalWorkspace.createStack(
      { stackName: 'lily', projectName: 'hetzner', program: () => Promise.resolve(rent(release)) },
      {
        workDir: folder,
        pulumiCommand: await PulumiCommand.get({ root: dirname(engine.binDir) }),
        pulumiHome: engine.home,
        envVars: {
          PATH: [engine.binDir, process.env['PATH']].join(delimiter),
          PULUMI_BACKEND_URL: `file://${folder}`,
          PULUMI_CONFIG_PASSPHRASE: 'test',
          PULUMI_SKIP_UPDATE_CHECK: 'true',
          PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
          WAAS_RUN: RUN_MARK,
          HCLOUD_TOKEN: cloud.hetzner.token,
          HCLOUD_ENDPOINT: cloud.hetzner.endpoint,
        },
      },
    );
    await stack.setConfig('hcloud:pollInterval', { value: '50ms' });
  }, BUILD_TIMEOUT_MS);

  beforeEach(() => {
    cloud.hetzner.faults.clear();
    cloud.hetzner.clearCalls();
  });

  afterAll(async () => {
    await cloud.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('says that a type is sold out, and has rented no server', async () => {
    cloud.hetzner.faults.add({
      method: 'POST',
      path: /^\/servers$/,
      answer: { status: 412, code: 'resource_unavailable', message: 'error during placement' },
    });

    await expect(stack.up()).rejects.toThrow(/error during placement \(resource_unavailable/);

    expect(await names('/servers', 'servers')).toEqual([]);
    expect(await names('/primary_ips', 'primary_ips')).toEqual(['lily-ipv4', 'lily-ipv6']);
  });

  it('rents the server with the addresses, the key and the firewall', async () => {
    const { outputs } = await stack.up();

    const [machine] = await cloud.machines.list();
    expect(outputs['ipv4']?.value).toBe(machine?.ipv4);
    expect(outputs['status']?.value).toBe('running');
    expect(cloud.machines.machine(machine?.id ?? '')).toMatchObject({
      name: 'lily',
      request: { sshKeys: [PUBLIC_KEY], userData: '#cloud-config\n' },
      firewall: expect.arrayContaining([
        expect.objectContaining({ port: '22', source_ips: [SSH_FROM] }),
        expect.objectContaining({ port: '443' }),
      ]) as unknown,
    });
    expect(cloud.machines.addresses()).toEqual([machine?.ipv4]);
  });

  it('finds nothing to do the second time, and nothing after a refresh', async () => {
    const again = await stack.up();
    const refreshed = await stack.refresh();

    expect(Object.keys(again.summary.resourceChanges ?? {})).toEqual(['same']);
    expect(Object.keys(refreshed.summary.resourceChanges ?? {})).toEqual(['same']);
    expect(cloud.hetzner.calls().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('changes labels in place', async () => {
    release = 'two';

    const { summary } = await stack.up();

    expect(summary.resourceChanges).toMatchObject({ update: 1 });
    const { body } = await cloud.call('GET', '/servers?label_selector=release%3Dtwo');
    expect(body['servers']).toMatchObject([{ name: 'lily' }]);
    expect((await cloud.machines.list()).map(({ id }) => cloud.machines.machine(id)?.boots)).toEqual([1]);
  });

  it('sees by a refresh that the server is gone, and rents another one with the same address', async () => {
    const before = await stack.outputs();
    const { id } = await server();
    await cloud.call('DELETE', `/servers/${id}`);
    await expect.poll(() => names('/servers', 'servers')).toEqual([]);

    const refreshed = await stack.refresh();
    const { outputs } = await stack.up();

    expect(refreshed.summary.resourceChanges).toMatchObject({ delete: 1 });
    expect(outputs['ipv4']?.value).toBe(before['ipv4']?.value);
    expect((await server()).id).not.toBe(id);
  });

  it('ends with nothing left', async () => {
    await stack.destroy();

    for (const kind of ['servers', 'primary_ips', 'firewalls', 'ssh_keys']) {
      expect(await names(`/${kind}`, kind)).toEqual([]);
    }
    expect(await cloud.machines.list()).toEqual([]);
    expect(cloud.machines.addresses()).toEqual([]);
  });

  it.each(['cut-after-success', 'timeout-after-success'] as const)(
    'never rents two when the answer was lost (%s): the server has its label, and its name is taken',
    async (answer) => {
      cloud.hetzner.faults.add({ method: 'POST', path: /^\/servers$/, answer });

      const lost = stack.up().then(
        () => 'done',
        () => 'failed',
      );
      await expect.poll(() => names('/servers', 'servers'), { timeout: 60_000 }).toEqual(['lily']);
      if (answer === 'timeout-after-success') {
        // The plugin waits for an answer for 90 minutes, and no cancelling ends that: only the end of its process.
        await endProcesses(RUN_MARK);
        await stack.cancel();
      }

      expect(await lost).toBe('failed');
      await expect(stack.up()).rejects.toThrow(/uniqueness_error/);
      const { body } = await cloud.call('GET', '/servers?label_selector=tenant%3Dlily');
      expect(body['servers']).toMatchObject([{ name: 'lily' }]);

      const { id } = await server();
      await cloud.call('DELETE', `/servers/${id}`);
      await expect.poll(() => names('/servers', 'servers')).toEqual([]);
      await stack.destroy();
      expect(cloud.machines.addresses()).toEqual([]);
    },
  );

  async function names(path: string, key: string): Promise<string[]> {
    const { body } = await cloud.call('GET', path);
    return (body[key] as { name: string }[]).map(({ name }) => name).sort();
  }

  async function server(): Promise<{ id: number }> {
    const { body } = await cloud.call('GET', '/servers?name=lily');
    const [found] = body['servers'] as { id: number }[];
    if (!found) throw new Error('no server named lily');
    return found;
  }
});

/** What a tenant with a server of its own rents. */
function rent(release: string) {
  const labels = { tenant: 'lily' };
  const key = new hcloud.SshKey('key', { name: 'lily', publicKey: PUBLIC_KEY, labels });
  const open = (port: string, sourceIps: string[]) => ({ direction: 'in', protocol: 'tcp', port, sourceIps });
  const firewall = new hcloud.Firewall('firewall', {
    name: 'lily',
    labels,
    rules: [open('22', [SSH_FROM]), open('443', ['0.0.0.0/0', '::/0'])],
  });
  const address = (type: string) =>
    new hcloud.PrimaryIp(type, {
      name: `lily-${type}`,
      type,
      location: 'fsn1',
      assigneeType: 'server',
      autoDelete: false,
      labels,
    });
  const ipv4 = address('ipv4');
  const ipv6 = address('ipv6');
  const server = new hcloud.Server('server', {
    name: 'lily',
    serverType: 'cx23',
    image: 'debian-12',
    location: 'fsn1',
    sshKeys: [key.id],
    userData: '#cloud-config\n',
    labels: { ...labels, release },
    firewallIds: [firewall.id.apply(Number)],
    publicNets: [
      { ipv4Enabled: true, ipv4: ipv4.id.apply(Number), ipv6Enabled: true, ipv6: ipv6.id.apply(Number) },
    ],
  });
  return { ipv4: server.ipv4Address, ipv6: server.ipv6Address, status: server.status };
}
