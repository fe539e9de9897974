import { describe, expect, it } from 'vitest';
import { limitsOf, planServer } from './container-plan.ts';

const wish = {
  cloud: 'demo',
  image: 'sha256:1',
  ipv4: '10.254.7.10',
  nameservers: ['10.0.0.53', '10.0.1.53'],
  request: { id: '17', name: 'lily.example.org', userData: '', sshKeys: [] },
};

describe('planServer', () => {
  it('keeps the address, and names container and disk after cloud and server', () => {
    const { name, HostConfig, NetworkingConfig } = planServer(wish);

    expect(name).toBe('demo-server-17');
    expect(HostConfig?.Mounts).toMatchObject([{ Source: 'demo-server-17', Target: '/var/lib/docker' }]);
    expect(NetworkingConfig?.EndpointsConfig?.['demo']?.IPAMConfig?.IPv4Address).toBe('10.254.7.10');
  });

  it('boots without the means to change the kernel of the machine that it runs on', () => {
    const { HostConfig } = planServer(wish);

    expect(HostConfig?.Privileged).toBeUndefined();
    for (const means of ['SYS_MODULE', 'SYS_TIME', 'SYS_BOOT', 'SYS_RAWIO'])
      expect(HostConfig?.CapAdd).not.toContain(means);
  });

  it('says in labels and disk whose it is, so that all of a cloud is found', () => {
    const { Labels, HostConfig } = planServer(wish);
    const own = { 'dev.codexdlc.cloud': 'demo', 'dev.codexdlc.cloud-server': '17' };

    expect(Labels).toMatchObject(own);
    expect(HostConfig?.Mounts).toMatchObject([{ VolumeOptions: { Labels: own } }]);
  });
});

describe('limitsOf', () => {
  it('limits what is given only', () => {
    expect(limitsOf({})).toEqual({});
    expect(limitsOf({ memoryMb: 512, cpus: 2 })).toEqual({
      Memory: 536_870_912,
      MemorySwap: 536_870_912,
      NanoCpus: 2_000_000_000,
    });
  });
});
