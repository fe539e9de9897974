import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSshKey } from './make-ssh-key.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'waas-ssh-key-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function sshKeygen(...args: string[]): string {
  return execFileSync('ssh-keygen', args, { encoding: 'utf8' }).trim();
}

describe('makeSshKey', () => {
  it('makes what OpenSSH can read, with the public half that belongs to it', () => {
    const { publicKey, privateKey } = makeSshKey('waas');
    const path = join(dir, 'key');
    writeFileSync(path, privateKey, { mode: 0o600 });

    expect(sshKeygen('-y', '-f', path)).toBe(publicKey);
  });

  it('makes one that signs what its public half accepts', () => {
    const { publicKey, privateKey } = makeSshKey('waas');
    const path = join(dir, 'key');
    writeFileSync(path, privateKey, { mode: 0o600 });
    writeFileSync(join(dir, 'signers'), `waas ${publicKey}\n`);
    writeFileSync(join(dir, 'text'), 'hello');
    sshKeygen('-Y', 'sign', '-q', '-n', 'test', '-f', path, join(dir, 'text'));

    const verified = execFileSync(
      'ssh-keygen',
      [
        ...['-Y', 'verify', '-n', 'test', '-I', 'waas', '-f', join(dir, 'signers')],
        ...['-s', join(dir, 'text.sig')],
      ],
      { input: 'hello', encoding: 'utf8' },
    );

    expect(verified).toContain('Good "test" signature');
  });

  it('never makes the same one twice', () => {
    expect(makeSshKey('waas').privateKey).not.toBe(makeSshKey('waas').privateKey);
  });
});
