import { describe, expect, it } from 'vitest';
import { SshAccess } from './ssh-access.ts';
import { accessHash, remoteWords, sshOptions, whereOf } from './ssh-command-plan.ts';

const access: SshAccess = {
  user: 'root',
  address: '192.0.2.1',
  port: 22,
  hostKeys: ['ssh-ed25519 AAAA'],
  identityFile: '/keys/platform',
};

describe('sshOptions', () => {
  it('trusts nothing but the pinned keys and offers nothing but its own key', () => {
    const options = sshOptions(access, { knownHosts: '/run/known', control: '/run/socket' });

    expect(options).toEqual(
      expect.arrayContaining(['UserKnownHostsFile=/run/known', 'StrictHostKeyChecking=yes']),
    );
    expect(options).toEqual(
      expect.arrayContaining([
        'IdentitiesOnly=yes',
        'IdentityAgent=none',
        'UpdateHostKeys=no',
        'BatchMode=yes',
      ]),
    );
    expect(options.slice(0, 2)).toEqual(['-F', 'none']);
  });
});

describe('accessHash', () => {
  it('differs with the pinned keys: an open connection is not used with another pin', () => {
    expect(accessHash({ ...access, hostKeys: ['ssh-ed25519 BBBB'] })).not.toBe(accessHash(access));
  });

  it('does not depend on what runs there', () => {
    expect(accessHash({ ...access, agent: 'other-agent' })).toBe(accessHash(access));
  });
});

describe('remoteWords', () => {
  it.each(['$(id)', 'a b', "it's", 'a;b', 'a|b', '>x', '', '~', '*', 'a\nb'])('refuses %j', (word) => {
    expect(() => remoteWords(['echo', word])).toThrow('plain words only');
  });
});

describe('SshAccess', () => {
  it.each([
    { address: '-oProxyCommand=id' },
    { user: '-l' },
    { hostKeys: [] },
    { hostKeys: ['ssh-ed25519 AAAA\nevil ssh-ed25519 BBBB'] },
    { identityFile: 'keys/platform' },
    { identityFile: '/keys/%h' },
  ])('refuses %j', (change) => {
    expect(SshAccess.safeParse({ ...access, ...change }).success).toBe(false);
  });

  it('writes an IPv6 address as addresses with a port are written', () => {
    expect(whereOf({ ...access, address: '2001:db8::1' })).toBe('root@[2001:db8::1]:22');
  });
});
