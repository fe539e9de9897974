import Docker from 'dockerode';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runTask, type TaskPlan } from './run-task.ts';

const PLAN: TaskPlan = {
  name: 'waas-acme-migrate',
  image: 'sha256:1',
  args: ['node', 'migrate.js'],
  labels: {},
  memoryMb: 64,
  timeoutSeconds: 1,
};

interface Placed {
  node: string;
  state: string;
  desired?: string;
  exitCode?: number;
}

let server: Server | undefined;
afterEach(() => server?.close());

/** A Swarm that says what has become of the first start, the second ... of the service; the last holds for all after it. */
async function swarmWith(nodes: Record<string, string>, starts: Placed[]) {
  const created: string[] = [];
  const present = new Set<string>();
  server = createServer((request, response) => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? '', 'http://swarm');
    const [, kind, name = ''] = pathname.split('/');
    if (pathname === '/services/create') {
      const id = `service-${created.length + 1}`;
      created.push(id);
      present.add(id);
      answer(201, { ID: id });
    } else if (kind === 'services' && request.method === 'DELETE') {
      if (present.delete(name)) answer(200, {});
      else answer(404, { message: `no service ${name}` });
    } else if (kind === 'services') {
      answer(404, { message: 'no lines' });
    } else if (kind === 'nodes') {
      const state = nodes[name];
      if (state === undefined) answer(404, { message: `no node ${name}` });
      else answer(200, { Status: { State: state } });
    } else {
      const placed = starts[Math.min(created.length, starts.length) - 1];
      answer(200, placed === undefined ? [] : [taskOf(placed)]);
    }
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { docker: new Docker({ host: '127.0.0.1', port }), created, present };
}

function taskOf({ node, state, desired = 'running', exitCode }: Placed) {
  const ContainerStatus = exitCode === undefined ? {} : { ExitCode: exitCode };
  return { NodeID: node, DesiredState: desired, Status: { State: state, ContainerStatus } };
}

describe('a task that runs to its end once', () => {
  it('is started anew when its node is down, and leaves no service', async () => {
    const { docker, created, present } = await swarmWith({ dead: 'down', alive: 'ready' }, [
      { node: 'dead', state: 'assigned', desired: 'shutdown' },
      { node: 'alive', state: 'complete', desired: 'shutdown', exitCode: 0 },
    ]);

    await runTask(docker, PLAN);

    expect(created).toHaveLength(2);
    expect([...present]).toEqual([]);
  });

  it('is started anew when its node was taken out of the Swarm', async () => {
    const { docker, created } = await swarmWith({ alive: 'ready' }, [
      { node: 'gone', state: 'running' },
      { node: 'alive', state: 'complete' },
    ]);

    await runTask(docker, PLAN);

    expect(created).toHaveLength(2);
  });

  it('is not started anew when its program fails, and not once it has succeeded on a node that dies', async () => {
    const failing = await swarmWith({ alive: 'ready' }, [{ node: 'alive', state: 'failed', exitCode: 3 }]);
    await expect(runTask(failing.docker, PLAN)).rejects.toThrow('waas-acme-migrate ended: exit code 3');
    expect(failing.created).toHaveLength(1);
    server?.close();

    const done = await swarmWith({ dead: 'down' }, [{ node: 'dead', state: 'complete' }]);
    await runTask(done.docker, PLAN);
    expect(done.created).toHaveLength(1);
  });

  it('is given up when it loses its node again and again', async () => {
    const { docker, created, present } = await swarmWith({ dead: 'down' }, [
      { node: 'dead', state: 'running' },
    ]);

    await expect(runTask(docker, PLAN)).rejects.toThrow(
      'started 3 times and lost its node each time, at last: its node dead is down',
    );

    expect(created).toHaveLength(3);
    expect([...present]).toEqual([]);
  });

  it('has its time and no more while no node can take it', async () => {
    const { docker, created } = await swarmWith({}, [{ node: '', state: 'pending' }]);

    await expect(runTask(docker, PLAN)).rejects.toThrow('did not end within 1 s (pending)');

    expect(created).toHaveLength(1);
  });
});
