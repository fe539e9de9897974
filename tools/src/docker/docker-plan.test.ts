import { describe, expect, it } from 'vitest';
import { decideDockerWay, type DockerFacts } from './docker-plan.ts';

const bare: DockerFacts = { answers: false, dockerd: false, root: true, apt: true, mayInstall: true };

describe('decideDockerWay', () => {
  it.each<[string, Partial<DockerFacts>, string]>([
    ['uses a Docker that answers, whoever asks', { answers: true, root: false, mayInstall: false }, 'use'],
    ['starts one that is installed', { dockerd: true, mayInstall: false }, 'start'],
    ['installs one only when it may', {}, 'install-and-start'],
    ['does not install when the command may not', { mayInstall: false }, 'refuse'],
    ['does not install without root', { root: false }, 'refuse'],
    ['does not install without apt', { apt: false }, 'refuse'],
    ['does not start one without root', { dockerd: true, root: false }, 'refuse'],
    ['starts none beside one that runs', { dockerd: true, running: 4711 }, 'refuse'],
    ['starts none for an address', { dockerd: true, address: 'unix:///tmp/other/docker.sock' }, 'refuse'],
    ['installs none for an address', { address: 'tcp://10.0.0.7:2376' }, 'refuse'],
    ['knows the usual address', { dockerd: true, address: 'unix:///var/run/docker.sock' }, 'start'],
  ])('%s', (_, facts, expected) => {
    expect(decideDockerWay({ ...bare, ...facts }).do).toBe(expected);
  });

  it('says how to start a Docker that only root may start', () => {
    expect(decideDockerWay({ ...bare, dockerd: true, root: false })).toMatchObject({
      why: 'Docker is installed, but its service does not answer and only root may start it',
    });
  });
});
