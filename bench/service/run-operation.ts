import type { components } from '../../platform-api/src/client/index.ts';
import type { Service } from './start-service.ts';

type Operation = components['schemas']['Operation'];
type Tenant = components['schemas']['Tenant'];

export interface TimedOperation {
  operation: Operation;
  /** From the request to the event that says that it has ended. */
  seconds: number;
  /** From the request to the first step on the event stream. */
  firstStepSeconds: number;
  /** Seconds of each step, in their order. */
  steps: Map<string, number>;
}

/** Asks for an operation and follows its stream to the end, as a page or a command line does. */
export async function runOperation(
  { client }: Service,
  ask: () => Promise<Operation>,
): Promise<TimedOperation> {
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  const operation = await ask();
  let firstStepSeconds: number | undefined;
  for await (const event of client.followOperation(operation.id)) {
    if (event.kind === 'step' && event.data.state === 'running') firstStepSeconds ??= since();
  }
  const seconds = since();
  const params = { path: { operationId: operation.id } };
  const ended = await client.get('/v1/operations/{operationId}', { params });
  if (ended.state !== 'succeeded') {
    throw new Error(`${ended.kind} is ${ended.state}: ${ended.error?.what ?? ''} ${ended.error?.why ?? ''}`);
  }
  const { items } = await client.get('/v1/operations/{operationId}/steps', { params });
  const steps = items.map(({ name, startedAt, finishedAt }): [string, number] => [
    name,
    startedAt === null || finishedAt === null ? 0 : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
  ]);
  return { operation: ended, seconds, firstStepSeconds: firstStepSeconds ?? NaN, steps: new Map(steps) };
}

/** A salon of a client of its own. */
export async function createSalon(
  service: Service,
  slug: string,
): Promise<{ tenant: Tenant; create: TimedOperation }> {
  const { client } = service;
  const owner = await client.post('/v1/clients', { body: { name: slug, language: 'de' } });
  const create = await runOperation(service, async () => {
    const body = { clientId: owner.id, blueprint: 'salon', slug, domain: `${slug}.localhost` };
    return (await client.post('/v1/tenants', { body })).operation;
  });
  return { tenant: await tenantOf(service, create.operation.tenantId), create };
}

export function tenantOf({ client }: Service, tenantId: string): Promise<Tenant> {
  return client.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
}

/** Ports, names and containers are free again; the platform must have been started without a grace period. */
export async function removeSalon(service: Service, { id, slug }: Tenant): Promise<void> {
  const wish = { params: { path: { tenantId: id } }, body: { confirm: slug } };
  await runOperation(service, () => service.client.post('/v1/tenants/{tenantId}/destroy', wish));
  await runOperation(service, () => service.client.post('/v1/tenants/{tenantId}/purge', wish));
}

export function redeploy({ client }: Service, { id }: Tenant): Promise<Operation> {
  return client.post('/v1/tenants/{tenantId}/redeploy', { params: { path: { tenantId: id } } });
}
