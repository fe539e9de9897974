import { describe, expect, it } from 'vitest';
import { HostError, type HostErrorCode } from '../host-access/index.ts';
import { waitForServer, type WaitDeps } from './wait-for-server.ts';

const BOOTSTRAP = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJvb3RzdHJhcGJvb3RzdHJhcGJvb3RzdHJhcGJv';
const OWN = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG93bmtleW93bmtleW93bmtleW93bmtleW93bmtl';
const access = {
  user: 'root',
  address: '203.0.113.9',
  port: 22,
  hostKeys: [BOOTSTRAP],
  identityFile: '/var/lib/waas/ssh/key',
};

type Answer = { stdout: string } | HostErrorCode;

/** A server as its answers: each command has its list, whose last answer stays. Every call takes a second. */
function serverThatSays(answers: Record<string, Answer[]>) {
  const asked: string[] = [];
  let seconds = 0;
  const deps: WaitDeps = {
    now: () => seconds * 1000,
    sleep: () => Promise.resolve(),
    run: (_access, words, run) => {
      seconds += 1;
      const [command = ''] = words;
      asked.push(command);
      const list = answers[command] ?? [];
      const answer = (list.length > 1 ? list.shift() : list[0]) ?? 'HOST_COMMAND_FAILED';
      if (typeof answer === 'string')
        return Promise.reject(new HostError(answer, `${command} failed`, 'Look.'));
      expect(run?.timeoutMs ?? 1).toBeGreaterThan(0);
      return Promise.resolve({ exitCode: 0, stderr: '', ...answer });
    },
  };
  return { deps, asked };
}

const done = { stdout: 'status: done' };

describe('waitForServer', () => {
  it('waits while the server boots, lets nobody in yet, and installs Docker', async () => {
    const { deps, asked } = serverThatSays({
      'cloud-init': ['HOST_UNREACHABLE', 'HOST_DENIED', 'HOST_KEY_CHANGED', 'HOST_LOST', done],
      docker: ['HOST_DOCKER_DOWN', { stdout: 'Server Version' }],
      sh: [{ stdout: `${OWN} root@waas-lily\n` }],
    });

    expect(await waitForServer(access, 60_000, deps)).toEqual([OWN]);
    expect(asked).toEqual([...Array.from({ length: 5 }, () => 'cloud-init'), 'docker', 'docker', 'sh']);
  });

  it('gives up at its deadline and shows the end of the log of cloud-init', async () => {
    const { deps } = serverThatSays({
      'cloud-init': [done],
      docker: ['HOST_DOCKER_DOWN'],
      tail: [{ stdout: 'E: Unable to locate package docker.io' }],
    });

    await expect(waitForServer(access, 20_000, deps)).rejects.toThrow(
      /not ready after \d+ s[\s\S]*kept for a look[\s\S]*Unable to locate package docker\.io/,
    );
  });

  it('does not wait when cloud-init has failed', async () => {
    const { deps, asked } = serverThatSays({
      'cloud-init': ['HOST_COMMAND_FAILED'],
      tail: [{ stdout: 'Traceback' }],
    });

    await expect(waitForServer(access, 600_000, deps)).rejects.toThrow('Traceback');
    expect(asked).toEqual(['cloud-init', 'tail']);
  });

  it('says where to look when the server never answers', async () => {
    const { deps } = serverThatSays({ 'cloud-init': ['HOST_UNREACHABLE'], tail: ['HOST_UNREACHABLE'] });

    await expect(waitForServer(access, 20_000, deps)).rejects.toThrow('console at the provider');
  });

  it('refuses another machine at that address long before the deadline', async () => {
    const { deps, asked } = serverThatSays({ 'cloud-init': ['HOST_KEY_CHANGED'] });

    await expect(waitForServer(access, 900_000, deps)).rejects.toMatchObject({ code: 'HOST_KEY_CHANGED' });
    expect(asked.length).toBeLessThan(40);
  });
});
