import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AddressInUse, createMachines, MachineNotFound } from '../tools/src/cloud/machines/index.ts';
import { connectDocker } from '../tools/src/docker/index.ts';
import { ensureImages } from '../tools/src/images/index.ts';
import { silentProgress } from '../tools/src/progress/index.ts';
import { createSsh, makeKeyPair, reach, until, userDataWith, type KeyPair } from './cloud-ssh.ts';

const docker = connectDocker();
const cloud = `waas-cloud-${randomBytes(4).toString('hex')}`;
const machines = createMachines({ docker, name: cloud });
const IMAGE = 'waas/redis:7';

let folder: string;
let user: KeyPair;
let host: KeyPair;
let gateway: string;
let address: string;
let ssh: Awaited<ReturnType<typeof createSsh>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waas-cloud-'));
  [user, host] = await Promise.all([makeKeyPair(folder, 'user'), makeKeyPair(folder, 'host')]);
  ({ gateway } = await machines.network());
  address = await machines.allocateIpv4();
  await ensureImages(docker, silentProgress, ['redis']);
  await machines.boot({
    id: '1',
    name: 'lily',
    userData: userData('first'),
    sshKeys: [user.publicKey],
    ipv4: address,
    memoryMb: 700,
  });
  ssh = await createSsh(folder, { address, user, host });
});

afterAll(async () => {
  await machines.removeAll();
  await rm(folder, { recursive: true, force: true });
});

const userData = (word: string): string =>
  userDataWith(host, [
    'write_files:',
    `  - { path: /root/ordered, content: ${word} }`,
    'runcmd:',
    '  - [sh, -c, "docker version --format {{.Server.Version}} > /root/docker-version"]',
  ]);

const sshAnswers = () =>
  until('ssh', async () =>
    (await reach(address, 22)) === 'open' && (await ssh('true')).code === 0 ? true : undefined,
  );

async function cloudInitDone(): Promise<void> {
  await sshAnswers();
  const { code, output } = await ssh('cloud-init status --wait --long');
  expect(output).toContain('status: done');
  expect(code).toBe(0);
}

describe('a server', () => {
  it('boots with the host key and the user key of its order, and cloud-init does what was ordered', async () => {
    await cloudInitDone();

    expect(await ssh('cat /root/ordered; hostname')).toEqual({ code: 0, output: 'firstlily' });
    expect((await ssh('cat /root/docker-version')).output).toMatch(/^\d+\.\d+/);
    expect((await ssh('systemctl is-system-running')).output).toBe('running');
    expect(await machines.list()).toEqual([{ id: '1', name: 'lily', ipv4: address, state: 'running' }]);
    expect(await machines.console('1')).toContain('DataSourceNoCloud');
  });

  it('refuses every other key', async () => {
    const stranger = await makeKeyPair(folder, 'stranger');
    const asStranger = await createSsh(folder, { address, user: stranger, host });
    const asked = await asStranger('true');
    const elsewhere = await createSsh(folder, { address, user, host: stranger });
    const fooled = await elsewhere('true');
    await createSsh(folder, { address, user, host });

    expect(asked.output).toContain('Permission denied');
    expect(fooled.output).toContain('Host key verification failed');
  });

  it('runs containers, limits them, and publishes their ports on its address', async () => {
    const image = (await docker.getImage(IMAGE).get()) as Readable;

    expect((await ssh('docker load', image)).output).toContain(`Loaded image: ${IMAGE}`);
    const limited = await ssh(`docker run --rm --memory 64m ${IMAGE} sh -c "head -c 200m /dev/zero | tail"`);
    expect(limited.code).toBe(137);
    const started = await ssh(
      `docker run -d --restart always --name web -p 8080:6379 -v data:/data ${IMAGE} redis-server --protected-mode no`,
    );
    expect(started.code, started.output).toBe(0);
    await until('the published port', async () =>
      (await reach(address, 8080)) === 'open' ? true : undefined,
    );
  });

  it('has no more memory than was ordered, for all containers together', async () => {
    const { code } = await ssh(`docker run --rm ${IMAGE} sh -c "head -c 900m /dev/zero | tail"`);

    expect(code).toBe(137);
    expect((await ssh('docker inspect -f "{{.State.Running}}" web')).output).toBe('true');
  });

  it('lets in whom its firewall allows only, also to ports of containers', async () => {
    const allow = (port: string, from: string) =>
      ({ direction: 'in', protocol: 'tcp', port, source_ips: [from] }) as const;

    await machines.setFirewall('1', [allow('22', `${gateway}/32`), allow('8080', '192.0.2.9/32')]);
    expect([await reach(address, 22), await reach(address, 8080)]).toEqual(['open', 'silent']);

    await machines.setFirewall('1', [allow('22', '192.0.2.9/32'), allow('8000-8080', `${gateway}/32`)]);
    expect([await reach(address, 22), await reach(address, 8080)]).toEqual(['silent', 'open']);

    await machines.setFirewall('1', undefined);
    expect([await reach(address, 22), await reach(address, 8080), await reach(address, 81)]).toEqual([
      'open',
      'open',
      'refused',
    ]);
  });

  it('refuses a rule that is not one, and leaves the firewall as it was', async () => {
    const rule = { direction: 'in', protocol: 'tcp', port: '22; reboot', source_ips: ['0.0.0.0/0'] } as const;

    await expect(machines.setFirewall('1', [rule])).rejects.toThrow('needs a port');
    expect(await reach(address, 22)).toBe('open');
  });

  it('comes back from reboots, a shutdown and a pulled plug with everything that it had', async () => {
    const own = { direction: 'in', protocol: 'tcp', port: '22', source_ips: [`${gateway}/32`] } as const;
    await machines.setFirewall('1', [own]);

    await machines.reboot('1');
    await sshAnswers();
    expect(await reach(address, 8080)).toBe('silent');
    expect(await ssh('systemctl reboot')).toMatchObject({ code: 0 });
    await until('the end of the system', async () =>
      (await reach(address, 22)) === 'open' ? undefined : true,
    );
    await sshAnswers();
    expect(await reach(address, 8080)).toBe('silent');

    await machines.shutdown('1');
    expect(await reach(address, 22)).not.toBe('open');
    await machines.powerOn('1');
    await sshAnswers();

    await machines.powerOff('1');
    await machines.setFirewall('1', [own, { ...own, port: '8080' }]);
    expect(await machines.list()).toMatchObject([{ state: 'off' }]);
    await machines.powerOn('1');
    await sshAnswers();
    await until('its container again', async () =>
      (await reach(address, 8080)) === 'open' ? true : undefined,
    );
    expect((await ssh('cat /root/ordered')).output).toBe('first');
  });

  it('is another one after a rebuild, at the same address and behind the same firewall', async () => {
    const built = await machines.rebuild('1', { userData: userData('second') });
    await cloudInitDone();

    expect(built).toEqual({ ipv4: address });
    expect((await ssh('cat /root/ordered; docker ps -aq; docker images -q')).output).toBe('second');
    expect(await reach(address, 81)).toBe('silent');
    expect(await machines.list()).toMatchObject([{ id: '1', name: 'lily', state: 'running' }]);
  });
});

describe('a cloud', () => {
  it('gives a server without an address one of its own, and takes that back with it', async () => {
    const order = { id: '2', name: 'oak', userData: '', sshKeys: [user.publicKey] };

    const { ipv4 } = await machines.boot(order);
    expect(await machines.boot(order)).toEqual({ ipv4 });
    expect(ipv4).not.toBe(address);
    await expect(machines.boot({ ...order, id: '3', ipv4 })).rejects.toThrow(AddressInUse);
    await expect(machines.releaseIpv4(address)).rejects.toThrow(AddressInUse);

    await machines.remove('2');
    await machines.remove('2');
    expect(await machines.allocateIpv4()).toBe(ipv4);
    await expect(machines.powerOn('2')).rejects.toThrow(MachineNotFound);
    await machines.releaseIpv4(ipv4);
  });

  it('can be removed by another process, and leaves nothing', async () => {
    await createMachines({ docker, name: cloud }).removeAll();

    const filters = { label: [`dev.codexdlc.cloud=${cloud}`] };
    expect(await docker.listContainers({ all: true, filters })).toEqual([]);
    expect((await docker.listVolumes({ filters })).Volumes).toEqual([]);
    expect(await docker.listNetworks({ filters })).toEqual([]);
    expect((await docker.listVolumes()).Volumes.filter(({ Name }) => Name.startsWith(cloud))).toEqual([]);
  });
});
