import { Workload } from '@codexdlc/stacks';
import { describe, expect, it } from 'vitest';
import { parseCloudConfig } from '../../cloud-config.ts';
import { placeOnOwnServer, requireServers } from './place-on-own-server.ts';

const TOKEN = 'a'.repeat(64);
const cloud = parseCloudConfig({ HCLOUD_TOKEN: TOKEN, WAAS_PLATFORM_ADDRESSES: '203.0.113.5/32' });
const backend = (memoryMb: number) =>
  Workload.parse({
    env: {},
    services: {
      backend: {
        command: ['node', 'main.js'],
        port: 8000,
        health: { path: '/' },
        resources: { memoryMb, cpus: 1, pids: 64 },
      },
    },
  });

describe('placeOnOwnServer', () => {
  it('orders the smallest that is large enough, protected, and reached by us alone', () => {
    const { kind, server } = placeOnOwnServer(cloud, { location: 'hel1' }, backend(512));

    expect(kind).toBe('own-server');
    expect(server).toMatchObject({ protection: true, locations: ['hel1'], sshFrom: ['203.0.113.5/32'] });
    expect(server.types[0]).toBe('cx23');
    expect(server.types).not.toContain('cx43');
  });

  it('refuses a type that is too small', () => {
    expect(() => placeOnOwnServer(cloud, { serverType: 'cx23' }, backend(4000))).toThrow('too small');
  });
});

describe('requireServers', () => {
  it.each([
    [{}, 'HCLOUD_TOKEN, WAAS_PLATFORM_ADDRESSES is not set.'],
    [{ HCLOUD_TOKEN: TOKEN }, 'WAAS_PLATFORM_ADDRESSES is not set.'],
  ])('says what is missing of %j', (env, why) => {
    expect(() => requireServers(parseCloudConfig(env))).toThrow(
      expect.objectContaining({ reason: 'own-servers-off', why }),
    );
  });
});
