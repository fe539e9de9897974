import { describe, expect, it } from 'vitest';
import type { TenantProgramArgs } from '../tenant/tenant-program.ts';
import { declaredBy, type DeclaredResource } from '../testing/declared-resources.ts';
import { exampleHost, exampleSecrets, exampleSpec } from '../testing/example-tenant.ts';

const [EDGE_NODE, DATA_NODE] = ['e'.repeat(25), 'd'.repeat(25)];
const target = {
  kind: 'swarm',
  port: 20_000,
  subnet: '10.200.0.0/27',
  swarm: { edgeNode: EDGE_NODE, dataNode: DATA_NODE, replicas: 2 },
};
const image = (letter: string): string => `sha256:${letter.repeat(64)}`;
const host: TenantProgramArgs['host'] = {
  ...exampleHost,
  swarm: { nodes: [], images: { gate: image('d'), tools: image('e') } },
};
const ANSWERS = {
  'waas:swarm:Network': () => ({ networkId: 'network-of-lily' }),
  'waas:swarm:GateFolder': () => ({ folder: '/var/lib/waas/edge/sockets/lily' }),
};

async function declared(args: Partial<TenantProgramArgs> = {}): Promise<Record<string, DeclaredResource>> {
  const { Tenant } = await import('../tenant/tenant-program.ts');
  const whole = { spec: exampleSpec({ target }), secrets: exampleSecrets, host, ...args };
  return declaredBy(() => new Tenant(whole), ANSWERS);
}

const named = (resources: Record<string, DeclaredResource>, type: string): string[] =>
  Object.entries(resources)
    .filter(([, resource]) => resource.type === type)
    .map(([name]) => name)
    .sort();

interface ServiceInputs {
  mode: { replicated: { replicas: number } };
  taskSpec: {
    containerSpec: { args: string[]; mounts: { type: string; source?: string; target: string }[] };
    placement: { constraints: string[] };
    networksAdvanceds: { id: string; aliases: string[] }[];
  };
  endpointSpec: { mode: string; ports?: unknown };
  updateConfig: { order: string; failureAction: string };
}
const service = (resources: Record<string, DeclaredResource>, name: string): ServiceInputs =>
  resources[name]?.inputs as unknown as ServiceInputs;

describe('a tenant in a Swarm', () => {
  it('is services and what they need, and not one container', async () => {
    const resources = await declared();

    expect(named(resources, 'docker:index/service:Service')).toEqual([
      'backend',
      'bot',
      'cache',
      'database',
      'gate',
      'worker',
    ]);
    expect(named(resources, 'docker:index/container:Container')).toEqual([]);
    expect(named(resources, 'docker:index/volume:Volume')).toEqual([]);
    expect(named(resources, 'waas:swarm:Volume')).toEqual(['cache-volume', 'database-volume']);
    expect(named(resources, 'waas:swarm:Task')).toHaveLength(1);
  });

  it('has its secrets in secrets alone', async () => {
    const resources = await declared();
    const others = Object.values(resources).filter(({ type }) => type !== 'docker:index/secret:Secret');

    const seen = JSON.stringify(others);
    for (const secret of Object.values(exampleSecrets)) {
      expect(seen).not.toContain(secret);
      expect(seen).not.toContain(Buffer.from(secret).toString('base64').slice(0, 16));
    }
    const env =
      resources[
        named(resources, 'docker:index/secret:Secret').find((name) => name.startsWith('backend')) ?? ''
      ];
    expect(JSON.stringify(env?.inputs)).toContain(
      Buffer.from(
        `DATABASE_URL=postgres://app:${exampleSecrets.databasePassword}@database:5432/app\0`,
      ).toString('base64'),
    );
  });

  it('publishes nothing: nginx comes in by a socket on its own node', async () => {
    const resources = await declared();

    for (const name of named(resources, 'docker:index/service:Service')) {
      expect(service(resources, name).endpointSpec).toEqual({ mode: 'dnsrr' });
    }
    const { taskSpec } = service(resources, 'gate');
    expect(taskSpec.placement.constraints).toEqual([`node.id==${EDGE_NODE}`]);
    expect(taskSpec.containerSpec.mounts).toContainEqual({
      type: 'bind',
      source: '/var/lib/waas/edge/sockets/lily',
      target: '/gate',
    });
    expect(resources['site']?.inputs['site']).toMatchObject({ upstreamSocket: true });
    expect(resources['site']?.after).toEqual(
      expect.arrayContaining(['backend-ready', 'worker-ready', 'bot-ready', 'gate-ready']),
    );
  });

  it('starts the new before it stops the old, but not where two would be one too many', async () => {
    const resources = await declared();
    const orders = ['backend', 'worker', 'bot', 'database', 'gate'].map((name) => [
      name,
      service(resources, name).updateConfig.order,
    ]);

    expect(orders).toEqual([
      ['backend', 'start-first'],
      ['worker', 'start-first'],
      ['bot', 'stop-first'],
      ['database', 'stop-first'],
      ['gate', 'stop-first'],
    ]);
    expect(service(resources, 'backend').updateConfig.failureAction).toBe('rollback');
  });

  it('keeps data on one node, in volumes that no update may take away', async () => {
    const resources = await declared();

    for (const name of ['database', 'cache']) {
      expect(service(resources, name).taskSpec.placement.constraints).toEqual([`node.id==${DATA_NODE}`]);
      expect(resources[`${name}-volume`]).toMatchObject({ protect: true, inputs: { node: DATA_NODE } });
    }
  });

  it('keeps its services without a task while it is suspended, and its data', async () => {
    const resources = await declared({ spec: exampleSpec({ target, state: 'suspended' }) });
    const replicas = Object.fromEntries(
      named(resources, 'docker:index/service:Service').map((name) => [
        name,
        service(resources, name).mode.replicated.replicas,
      ]),
    );

    expect(replicas).toEqual({ backend: 0, bot: 0, cache: 1, database: 1, gate: 0, worker: 0 });
    expect(named(resources, 'waas:swarm:Task')).toEqual([]);
  });

  it('runs as many backends as it is told, and one of everything else', async () => {
    const resources = await declared();

    expect(service(resources, 'backend').mode.replicated.replicas).toBe(2);
    expect(service(resources, 'worker').mode.replicated.replicas).toBe(1);
  });

  it('keeps the names of its services from release to release, with another secret for another env', async () => {
    const first = await declared();
    const second = await declared({
      secrets: { ...exampleSecrets, databasePassword: 'PLANTED-database-02' },
    });
    const secrets = (of: Record<string, DeclaredResource>) => named(of, 'docker:index/secret:Secret');

    expect(named(second, 'docker:index/service:Service')).toEqual(
      named(first, 'docker:index/service:Service'),
    );
    expect(secrets(second).filter((name) => !secrets(first).includes(name))).toHaveLength(5);
    expect(secrets(second).filter((name) => name.startsWith('cache'))).toEqual(
      secrets(first).filter((name) => name.startsWith('cache')),
    );
  });

  it('cannot be declared for a host that is no Swarm', async () => {
    await expect(declared({ host: exampleHost })).rejects.toThrow('lily is for a Swarm');
  });

  it('is refused with a node that is named and not given by its id', () => {
    const swarm = { ...target.swarm, dataNode: 'node-2' };
    expect(() => exampleSpec({ target: { ...target, swarm } })).toThrow('docker node ls');
  });
});
