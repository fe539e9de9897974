import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMachines } from '../tools/src/cloud/machines/index.ts';
import { runOnHost, type SshAccess } from '@codexdlc/stacks/host-access';
import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderCloudInit } from '../stacks/src/server/cloud-init-plan.ts';
import { publicHalfOf } from '../stacks/src/server/public-half-plan.ts';
import { sealHostKey } from '../stacks/src/server/seal-host-key.ts';
import { waitForServer } from '../stacks/src/server/wait-for-server.ts';

const run = promisify(execFile);

/** Debian boots with our cloud-init document, in containers of this machine's Docker. */
describe('the first contact with a server', () => {
  const docker = new Docker();
  const machines = createMachines({ docker, name: `first-contact-${process.pid}` });
  let folder: string;
  let bootstrapHostKey: string;
  let access: SshAccess;
  let own: SshAccess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'waas-first-contact-'));
    for (const name of ['platform', 'bootstrap', 'stranger'])
      await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, name)]);
    bootstrapHostKey = await readFile(join(folder, 'bootstrap'), 'utf8');
    const sshPublicKey = (await readFile(join(folder, 'platform.pub'), 'utf8')).trim();
    const { ipv4 } = await machines.boot({
      id: '1',
      name: 'waas-lily',
      userData: renderCloudInit({ bootstrapHostKey, sshPublicKey }),
      sshKeys: [],
    });
    access = {
      user: 'root',
      address: ipv4,
      port: 22,
      hostKeys: [publicHalfOf(bootstrapHostKey)],
      identityFile: join(folder, 'platform'),
    };
  });
  afterAll(async () => {
    await machines.removeAll();
    await rm(folder, { recursive: true, force: true });
  });

  it('recognises the server by the key of its cloud-init, learns its own key, and from then on wants that one', async () => {
    const bootstrap = publicHalfOf(bootstrapHostKey);
    const hostKeys = await waitForServer(access, Date.now() + 240_000);
    expect(
      await waitForServer(access, Date.now() + 60_000),
      'asked again before it was written down',
    ).toEqual(hostKeys);
    expect(hostKeys).not.toContain(bootstrap);

    own = { ...access, hostKeys };
    await sealHostKey(own, bootstrap);
    await sealHostKey(own, bootstrap);

    await expect(runOnHost(access, ['true'])).rejects.toMatchObject({ code: 'HOST_KEY_CHANGED' });
    const { stdout } = await runOnHost(own, ['ls', '/etc/ssh']);
    expect(stdout).not.toContain('ssh_host_');

    await machines.reboot('1');
    await expect
      .poll(
        () =>
          runOnHost(own, ['true']).then(
            () => 'in',
            (error: unknown) => String(error),
          ),
        {
          timeout: 60_000,
          interval: 1000,
        },
      )
      .toBe('in');
    await expect(runOnHost(access, ['true'])).rejects.toMatchObject({ code: 'HOST_KEY_CHANGED' });
  });

  it('has set up Docker and kept containers from the metadata', async () => {
    const { stdout: info } = await runOnHost(own, ['docker', 'info']);
    const { stdout: rules } = await runOnHost(own, ['iptables', '-S', 'DOCKER-USER']);

    expect(info).toContain('Live Restore Enabled: true');
    expect(info).toContain('Base: 10.196.0.0/14, Size: 27');
    expect(rules.match(/-d 169\.254\.0\.0\/16 -j DROP/g)).toHaveLength(1);
  });

  it('lets nobody in with a password or another key', async () => {
    const { stdout } = await runOnHost(own, ['getent', 'shadow', 'root']);

    expect(stdout).toMatch(/^root:[*!]+:\d+:0:99999:/);
    await expect(
      runOnHost({ ...own, identityFile: join(folder, 'stranger') }, ['true']),
    ).rejects.toMatchObject({ code: 'HOST_DENIED' });
  });
});
