import { expect, test } from 'vitest';
import { LABEL_HOME, LABEL_PLAN, planEdgeContainer } from './edge-container-plan.ts';

const host = { dir: '/srv/edge', containerName: 'waas-edge', httpPort: 80, httpsPort: 443 };

test('root inside the edge can write logs and nothing else', () => {
  const { HostConfig } = planEdgeContainer(host, 'sha256:1');

  expect(HostConfig.Binds).toEqual(['/srv/edge:/srv/edge:ro', '/srv/edge/logs:/srv/edge/logs:rw']);
  expect(HostConfig.ReadonlyRootfs).toBe(true);
  expect(Object.keys(HostConfig.Tmpfs)).toEqual(['/run/nginx']);
});

test('all capabilities but the needed ones are gone', () => {
  const { HostConfig } = planEdgeContainer(host, 'sha256:1');

  expect(HostConfig.CapDrop).toEqual(['ALL']);
  expect(HostConfig.CapAdd).toEqual(['NET_BIND_SERVICE', 'SETUID', 'SETGID', 'CHOWN', 'DAC_OVERRIDE']);
  expect(HostConfig.SecurityOpt).toEqual(['no-new-privileges']);
});

test('another image or another port is another plan', () => {
  const plans = [
    planEdgeContainer(host, 'sha256:1'),
    planEdgeContainer(host, 'sha256:2'),
    planEdgeContainer({ ...host, httpPort: 81 }, 'sha256:1'),
  ];

  expect(new Set(plans.map(({ Labels }) => Labels[LABEL_PLAN])).size).toBe(3);
  expect(plans[0]?.Labels[LABEL_HOME]).toBe('/srv/edge');
});
