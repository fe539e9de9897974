import { setTimeout as sleep } from 'node:timers/promises';
import { insertTestTenant, type TestTenant } from '@codexdlc/domain/testing/tenant';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import type { ServiceBench } from './with-service.ts';

const WATCHING_WITHIN_MS = 30_000;

/** Until the worker listens to the events of the host. */
export async function untilWatched({ service }: ServiceBench): Promise<void> {
  const until = performance.now() + WATCHING_WITHIN_MS;
  while (!(await service.db('host_watches').first())) {
    if (performance.now() > until) throw new Error('nobody watches the host');
    await sleep(100);
  }
}

/** A running container of a new tenant on the platform's host; it is removed after `work`. */
export async function withTenantContainer<T>(
  { service, bench }: ServiceBench,
  work: (tenant: TestTenant, container: Docker.Container) => Promise<T>,
): Promise<T> {
  const host = await service.db('hosts').first<{ id: string }>('id');
  const beside = { id: '', slug: '', clientId: '', hostId: host.id };
  const tenant = await insertTestTenant(service.db, { beside });
  const container = await startContainer(bench.platform.docker, tenant);
  try {
    return await work(tenant, container);
  } finally {
    await container.remove({ force: true });
  }
}

async function startContainer(docker: Docker, { slug }: TestTenant): Promise<Docker.Container> {
  const container = await docker.createContainer({
    name: `waas-${slug}-backend`,
    Image: 'waas/node:24',
    Cmd: ['sleep', '600'],
    Labels: { [LABEL_TENANT]: slug, [LABEL_ROLE]: 'backend' },
    HostConfig: { NetworkMode: 'none', RestartPolicy: { Name: 'no' } },
  });
  await container.start();
  return container;
}
