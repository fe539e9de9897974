import { expect, it } from 'vitest';
import { saysDockerAway } from './docker-away.ts';

it.each([
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  'backend-port: connect ENOENT /var/run/docker.sock',
  'connect ECONNREFUSED /run/user/1000/docker.sock',
  'Unable to start container: Error response from daemon: transport is closing: unavailable',
  'error during connect: Post "http://host/v1.41/containers/create": EOF',
  'socket hang up',
  `Unable to start container: Error response from daemon: task ${'d9'.repeat(32)}: already exists`,
])('knows a Docker that went away by what its clients say: %s', (text) => {
  expect(saysDockerAway(text)).toBe(true);
});

it.each([
  'backend did not become healthy within 20 s',
  'Error response from daemon: No such image: mini:2',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'nginx refuses the configuration',
])('does not take a failure of the release for it: %s', (text) => {
  expect(saysDockerAway(text)).toBe(false);
});
