import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planCloudInit, renderCloudInit } from './cloud-init-plan.ts';
import { publicHalfOf } from './public-half-plan.ts';

const SSH_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGV4YW1wbGVleGFtcGxlZXhhbXBsZWV4YW1wbGVleGFt waas';

let folder: string;
let hostKey: { private: string; public: string };
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'waas-cloud-init-'));
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'a comment', '-f', join(folder, 'key')]);
  const [type = '', blob = ''] = readFileSync(join(folder, 'key.pub'), 'utf8').split(' ');
  hostKey = { private: readFileSync(join(folder, 'key'), 'utf8'), public: `${type} ${blob}` };
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('publicHalfOf', () => {
  it('reads the half that ssh-keygen wrote', () => {
    expect(publicHalfOf(hostKey.private)).toBe(hostKey.public);
  });

  it('refuses a key that has a passphrase, and what is no key', () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'a passphrase', '-f', join(folder, 'locked')]);

    expect(() => publicHalfOf(readFileSync(join(folder, 'locked'), 'utf8'))).toThrow('passphrase');
    expect(() =>
      publicHalfOf('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----'),
    ).toThrow('no OpenSSH private key');
  });
});

describe('cloud-init of a server', () => {
  const wish = () => ({ bootstrapHostKey: hostKey.private, sshPublicKey: SSH_KEY });

  it('is a cloud-config of at most 32 KiB, which is what Hetzner takes', () => {
    const text = renderCloudInit(wish());

    expect(text.split('\n')[0]).toBe('#cloud-config');
    expect(JSON.parse(text.slice(text.indexOf('\n')))).toEqual(planCloudInit(wish()));
    expect(Buffer.byteLength(text)).toBeLessThan(32_768);
  });

  it('shows the host key that is known beforehand and lets in nothing but the key of the platform', () => {
    const plan = planCloudInit(wish());

    expect(plan.ssh_keys).toEqual({ ed25519_private: hostKey.private, ed25519_public: hostKey.public });
    expect(plan.ssh_authorized_keys).toEqual([SSH_KEY]);
    expect(plan.ssh_pwauth).toBe(false);
    expect(plan.chpasswd.expire).toBe(false);
  });

  it('configures Docker before it is installed, apart from the subnets that tenants are given', () => {
    const { write_files, packages } = planCloudInit(wish());
    const daemon = write_files.find(({ path }) => path === '/etc/docker/daemon.json');

    expect(packages).toContain('docker.io');
    expect(JSON.parse(daemon?.content ?? '')).toMatchObject({
      'log-opts': { 'max-size': '10m' },
      'default-address-pools': [{ base: '10.196.0.0/14', size: 27 }],
      'live-restore': true,
    });
  });
});
