import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportState } from '../platform-api/src/engine/engine-command.ts';
import { eraseStack } from '../platform-api/src/engine/erase-stack.ts';
import { refreshStack, upStack } from '../platform-api/src/engine/run-stack.ts';
import {
  askSwarm,
  initSwarmTenant,
  openSwarmBed,
  type SwarmBed,
  type SwarmNodeMachine,
  type SwarmTenantStack,
} from './cloud/swarm-bed.ts';
import { MINI_SECRETS, withVersion } from './mini-tenant.ts';
import { visitUntilStopped } from './swarm-platform/visit-until-stopped.ts';

const QUIET = { onStep: () => undefined };
const SET_UP_MS = 600_000;
const DEPLOY_MS = 300_000;

const Task = z.object({
  NodeID: z.string().optional(),
  DesiredState: z.string(),
  Status: z.object({ State: z.string() }),
});

/** Three managers and a worker. The tenant's data is on the second, nginx on the first. */
describe('a tenant in a Swarm of four servers', () => {
  let bed: SwarmBed;
  let tenant: SwarmTenantStack;
  let manager: SwarmNodeMachine;
  let nodes: [SwarmNodeMachine, SwarmNodeMachine, SwarmNodeMachine, SwarmNodeMachine];

  beforeAll(async () => {
    bed = await openSwarmBed(`swarm-${process.pid}`, ['manager', 'manager', 'manager', 'worker']);
    nodes = bed.nodes as typeof nodes;
    [manager] = nodes;
    tenant = await initSwarmTenant(bed, nodes[1]);
  }, SET_UP_MS);
  afterAll(async () => {
    await bed.end();
  }, SET_UP_MS);

  const site = () => askSwarm(bed, tenant.spec);
  const serviceName = (role: string) => `waas-${tenant.spec.slug}-${role}`;
  async function nodesOf(role: string, desired = ['running']): Promise<string[]> {
    const filters = { service: [serviceName(role)], 'desired-state': desired };
    const tasks = Task.array().parse(await manager.docker.listTasks({ filters }));
    return tasks.filter(({ Status }) => Status.State === 'running').map(({ NodeID }) => NodeID ?? '');
  }

  it(
    'is served by one update, through the socket of its gate',
    async () => {
      // With some 500 MB of images for each of four nodes.
      await upStack(tenant.stack, QUIET);

      const answer = await site();
      expect([answer.status, answer.body]).toEqual([200, expect.stringContaining('"release":"1.0.0"')]);
      expect(await nodesOf('database')).toEqual([nodes[1].id]);
      expect(await nodesOf('gate')).toEqual([manager.id]);
    },
    SET_UP_MS,
  );

  it(
    'has nothing to do the second time, before and after everything was looked at',
    async () => {
      await upStack(tenant.stack, { ...QUIET, expectNoChanges: true });
      await refreshStack(tenant.stack, QUIET);
      await upStack(tenant.stack, { ...QUIET, expectNoChanges: true });
    },
    DEPLOY_MS,
  );

  it('shows no secret in services, tasks, configs, containers and the state', async () => {
    const { docker } = manager;
    const services = await docker.listServices();
    const seen: unknown[] = [services, await docker.listTasks(), await docker.listConfigs()];
    for (const node of nodes) {
      const containers = await node.docker.listContainers({ all: true });
      const inspected = containers.map(({ Id }) => node.docker.getContainer(Id).inspect());
      seen.push(...(await Promise.all(inspected)));
    }
    seen.push(await exportState(tenant.stack));

    const text = JSON.stringify(seen);
    expect(services.length).toBeGreaterThanOrEqual(5);
    for (const secret of Object.values(MINI_SECRETS)) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 20));
    }
  });

  it('publishes no port on any node but those of nginx', async () => {
    for (const node of nodes) {
      const containers = await node.docker.listContainers({ all: true });
      expect(containers.flatMap(({ Ports }) => Ports.filter(({ PublicPort }) => PublicPort))).toEqual([]);
    }
  });

  it(
    'changes its release without a request that fails',
    async () => {
      await tenant.want((spec) => withVersion(spec, '1.0.1'));
      const visits = visitUntilStopped(() => site());

      await upStack(tenant.stack, QUIET);
      await sleep(4000);

      const { failures, count, releases } = await visits.stop();
      console.info(`release: ${count} requests, ${failures.length} failed`);
      expect(failures).toEqual([]);
      expect(releases).toEqual(['1.0.0', '1.0.1']);
      expect(count).toBeGreaterThan(50);
    },
    DEPLOY_MS,
  );

  it(
    'goes back by itself when a release never becomes healthy, and the next good one is put there',
    async () => {
      const good = tenant.spec;
      await tenant.want((spec) => withVersion(brokenBackend(spec), '1.0.2'));
      const visits = visitUntilStopped(() => site());

      await expect(upStack(tenant.stack, QUIET)).rejects.toMatchObject({
        why: expect.stringMatching(/-backend went back to the release before .+ exit code 143/) as string,
      });

      const { failures, releases } = await visits.stop();
      expect(failures).toEqual([]);
      expect(releases).toEqual(['1.0.1']);
      // As whoever deploys does after a failure: what the Swarm took back is not in the state.
      await refreshStack(tenant.stack, QUIET);
      await tenant.want(() => withVersion(good, '1.0.3'));
      await upStack(tenant.stack, QUIET);
      expect((await site()).body).toContain('"release":"1.0.3"');
    },
    DEPLOY_MS,
  );

  it(
    'answers from another node after the node of its backend has died',
    async () => {
      await moveBackendTo(nodes[3]);
      const died = Date.now();
      await bed.machines.powerOff(nodes[3].machine);

      await untilAnswers(() => site(), 120_000);

      console.info(`worker died: the site answered again after ${((Date.now() - died) / 1000).toFixed(1)} s`);
      expect(await nodesOf('backend')).not.toContain(nodes[3].id);
    },
    DEPLOY_MS,
  );

  it(
    'is deployed while one manager of three is dead',
    async () => {
      await bed.machines.powerOff(nodes[2].machine);
      await tenant.want((spec) => withVersion(spec, '1.0.4'));

      await upStack(tenant.stack, QUIET);

      expect((await site()).body).toContain('"release":"1.0.4"');
    },
    DEPLOY_MS,
  );

  it(
    'leaves nothing on any node when it is destroyed',
    async () => {
      await Promise.all([nodes[2], nodes[3]].map(({ machine }) => bed.machines.powerOn(machine)));
      await untilAllReady();

      await eraseStack({ platform: bed.platform, docker: undefined }, tenant.stack, QUIET);

      const { docker } = manager;
      const lists = await Promise.all([docker.listServices(), docker.listSecrets(), docker.listConfigs()]);
      expect(lists).toEqual([[], [], []]);
      for (const node of nodes) expect(await leftOn(node)).toEqual([]);
    },
    DEPLOY_MS,
  );

  /** The others take no new tasks for a moment. */
  async function moveBackendTo(wanted: SwarmNodeMachine): Promise<void> {
    if ((await nodesOf('backend')).includes(wanted.id)) return;
    for (const { id } of nodes.slice(0, 3)) await setAvailability(id, 'pause');
    const service = manager.docker.getService(serviceName('backend'));
    const { Version, Spec } = (await service.inspect()) as {
      Version: { Index: number };
      Spec: { TaskTemplate: { ForceUpdate: number } };
    };
    Spec.TaskTemplate.ForceUpdate += 1;
    await service.update({ version: Version.Index, ...Spec });
    const until = Date.now() + 60_000;
    // The one from before answers still while it stops.
    while (String(await nodesOf('backend', ['running', 'shutdown'])) !== wanted.id) {
      if (Date.now() > until) throw new Error('the backend did not move');
      await sleep(300);
    }
    for (const { id } of nodes.slice(0, 3)) await setAvailability(id, 'active');
  }

  async function setAvailability(id: string, availability: 'active' | 'pause'): Promise<void> {
    const node = manager.docker.getNode(id);
    const { Version, Spec } = (await node.inspect()) as { Version: { Index: number }; Spec: object };
    await node.update({ version: Version.Index, ...Spec, Availability: availability });
  }

  async function untilAllReady(): Promise<void> {
    const until = Date.now() + 120_000;
    for (;;) {
      const states = (await manager.docker.listNodes()) as { Status: { State: string } }[];
      if (states.every(({ Status }) => Status.State === 'ready')) return;
      if (Date.now() > until) throw new Error(JSON.stringify(states.map(({ Status }) => Status)));
      await sleep(500);
    }
  }

  async function leftOn({ docker }: SwarmNodeMachine): Promise<string[]> {
    const { slug } = tenant.spec;
    const [containers, networks, { Volumes }] = await Promise.all([
      docker.listContainers({ all: true }),
      docker.listNetworks(),
      docker.listVolumes(),
    ]);
    return [
      ...containers.flatMap(({ Names }) => Names),
      ...networks.map(({ Name }) => Name),
      ...Volumes.map(({ Name }) => Name),
    ].filter((name) => name.includes(slug));
  }
});

/** Its health command fails for ever, so that it never takes the place of the one before. */
function brokenBackend(spec: SwarmTenantStack['spec']): SwarmTenantStack['spec'] {
  const { backend } = spec.workload.services;
  const services = {
    ...spec.workload.services,
    backend: {
      ...backend,
      command: ['sleep', 'infinity'],
      health: { path: '/', intervalSeconds: 1, timeoutSeconds: 1, retries: 2, startSeconds: 3 },
    },
  };
  return { ...spec, workload: { ...spec.workload, services } };
}

/** Three answers one after the other. */
async function untilAnswers(visit: () => Promise<{ status: number }>, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  let inARow = 0;
  while (inARow < 3) {
    const status = await visit().then(
      (answer) => answer.status,
      () => 0,
    );
    inARow = status === 200 ? inARow + 1 : 0;
    if (Date.now() > until) throw new Error(`no answer within ${withinMs / 1000} s, at last ${status}`);
    await sleep(200);
  }
}
