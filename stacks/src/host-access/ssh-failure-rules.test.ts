import { describe, expect, it } from 'vitest';
import { explainSshEnd } from './ssh-failure-rules.ts';

const explain = (stderr: string, exitCode: number | undefined = 255) =>
  explainSshEnd('root@192.0.2.1:22', { exitCode, stderr });

describe('explainSshEnd', () => {
  it.each([
    ['Host key verification failed.', 'HOST_KEY_CHANGED'],
    [
      'No ED25519 host key is known for waas-host and you have requested strict checking.',
      'HOST_KEY_CHANGED',
    ],
    ['root@192.0.2.1: Permission denied (publickey).', 'HOST_DENIED'],
    ['ssh: connect to host 192.0.2.1 port 22: Connection refused', 'HOST_UNREACHABLE'],
    ['ssh: connect to host 192.0.2.1 port 22: No route to host', 'HOST_UNREACHABLE'],
    ['kex_exchange_identification: read: Connection reset by peer', 'HOST_UNREACHABLE'],
    ['client_loop: send disconnect: Broken pipe', 'HOST_LOST'],
    ['Connection to 192.0.2.1 closed by remote host.', 'HOST_LOST'],
    ['Timeout, server 192.0.2.1 not responding.', 'HOST_LOST'],
    ['something that nobody has heard of', 'HOST_LOST'],
  ])('ssh itself: %s', (stderr, code) => {
    expect(explain(stderr).code).toBe(code);
  });

  it.each([
    ['bash: line 1: docker: command not found', 127, 'HOST_WITHOUT_DOCKER'],
    ['sh: 1: docker: not found', 127, 'HOST_WITHOUT_DOCKER'],
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock.', 1, 'HOST_DOCKER_DOWN'],
    ['Error: No such container: waas-agent', 1, 'HOST_AGENT_MISSING'],
    ['Error response from daemon: Container 12ab is not running', 1, 'HOST_AGENT_MISSING'],
    ['ls: /nowhere: No such file or directory', 2, 'HOST_COMMAND_FAILED'],
    // A remote command's "permission denied" is not the door of the machine.
    ['cat: /etc/shadow: Permission denied', 1, 'HOST_COMMAND_FAILED'],
  ])('the command: %s', (stderr, exitCode, code) => {
    expect(explain(stderr, exitCode).code).toBe(code);
  });

  it('keeps the words that matter out of the frame that ssh draws around them', () => {
    const stderr = [
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @',
      '@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@',
      'Someone could be eavesdropping on you right now (man-in-the-middle attack)!',
      'Host key verification failed.',
    ].join('\r\n');

    expect(explain(stderr).why).toMatch(/^refused to talk to root@192\.0\.2\.1:22: Someone .+ \| Host key/);
  });

  it('says so when a command ended without a word', () => {
    expect(explain('', 3).why).toContain('exit code 3, without a word');
  });
});
