import { describe, expect, it } from 'vitest';
import type { ContainerPlan } from '../../stacks/src/tenant/container-plan.ts';
import { planComposeFile } from './compose-plan.ts';
import type { TenantContainers } from './tenant-containers-plan.ts';

const plan: ContainerPlan = {
  name: 'waas-lily-backend',
  image: 'sha256:1',
  command: ['node', 'main.js'],
  env: { PRICE: '$5 and $$' },
  network: { name: 'lily', alias: 'backend' },
  memoryMb: 160,
  cpus: '0.5',
  tmpfs: { '/tmp': 'rw,size=64m' },
  publish: { containerPort: 3000 },
  healthCommand: ['http-healthy', '3000', '/readyz'],
  healthIntervalSeconds: 2,
  healthTimeoutSeconds: 3,
  healthRetries: 5,
  healthStartSeconds: 60,
  init: true,
  stopSeconds: 15,
  labels: {},
};
const tenant: TenantContainers = {
  containers: [
    { role: 'database', pids: 64, plan: { ...plan, volume: { name: 'waas-lily-database', path: '/data' } } },
    { role: 'backend', pids: 32, plan },
  ],
  migration: {
    name: 'migrate',
    image: 'sha256:1',
    command: ['node', 'migrate.js'],
    env: {},
    memoryMb: 160,
    timeoutSeconds: 300,
    labels: {},
  },
  readyPath: '/readyz',
};
const options = { subnet: '10.185.0.0/27', hostPort: 61_090 };

describe('planComposeFile', () => {
  const file = planComposeFile(tenant, options);

  it('gives each container the limits and health check of the plan', () => {
    expect(file).toMatchObject({
      services: {
        backend: {
          image: 'sha256:1',
          mem_limit: '160m',
          memswap_limit: '160m',
          cpus: 0.5,
          pids_limit: 32,
          read_only: true,
          cap_drop: ['ALL'],
          ports: ['127.0.0.1:61090:3000'],
          healthcheck: {
            test: ['CMD', 'http-healthy', '3000', '/readyz'],
            interval: '2000ms',
            start_period: '60s',
          },
        },
        database: { volumes: ['database:/data'] },
      },
      volumes: { database: {} },
      networks: { default: { ipam: { config: [{ subnet: '10.185.0.0/27' }] } } },
    });
  });

  it('starts services after the migration, and the migration after healthy stores', () => {
    expect(file).toMatchObject({
      services: {
        migrate: { depends_on: { database: { condition: 'service_healthy' } } },
        backend: { depends_on: { migrate: { condition: 'service_completed_successfully' } } },
      },
    });
    expect(file).not.toHaveProperty('services.database.depends_on');
  });

  it('keeps dollar signs from being filled in', () => {
    expect(file).toHaveProperty('services.backend.environment.PRICE', '$$5 and $$$$');
  });

  it('asks more often where it is told to', () => {
    expect(planComposeFile(tenant, { ...options, healthIntervalMs: 250 })).toHaveProperty(
      'services.backend.healthcheck.interval',
      '250ms',
    );
  });
});
