import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeSshKey } from '../ssh-keys/make-ssh-key.ts';
import { readScan } from './scan-host-keys.ts';

it('reads keys as they are pinned, the best first, with the fingerprint that ssh shows', () => {
  const [type = '', blob = ''] = makeSshKey('host').publicKey.split(' ');
  const dir = mkdtempSync(join(tmpdir(), 'waas-scan-'));
  try {
    writeFileSync(join(dir, 'key.pub'), `${type} ${blob}\n`);
    const shown = execFileSync('ssh-keygen', ['-l', '-f', join(dir, 'key.pub')], { encoding: 'utf8' });
    const scan = [
      '# 10.0.0.7:22 SSH-2.0-OpenSSH_9.2p1 Debian-2',
      `[10.0.0.7]:2222 ssh-rsa ${'A'.repeat(40)}==`,
      `10.0.0.7 ${type} ${blob}`,
      'getaddrinfo nowhere: Name or service not known',
    ];

    const keys = readScan(`${scan.join('\n')}\n`);

    expect(keys.map((key) => key.type)).toEqual(['ssh-ed25519', 'ssh-rsa']);
    expect(keys[0]?.key).toBe(`${type} ${blob}`);
    expect(shown).toContain(` ${keys[0]?.fingerprint ?? 'none'} `);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

it('finds none where nobody answered', () => {
  expect(readScan('')).toEqual([]);
});
