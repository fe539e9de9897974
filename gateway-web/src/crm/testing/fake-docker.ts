import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const LABELS = 'dev.codexdlc';
const MB = 1024 * 1024;
const STDOUT = 1;

export interface FakeContainer {
  service: string;
  memoryMb: number;
  limitMb: number;
  state?: 'running' | 'exited';
  health?: 'healthy' | 'unhealthy' | 'starting';
}

export interface FakeDocker {
  address: string;
  /** Containers of a tenant by its slug; without any a tenant has none. */
  containers: Map<string, FakeContainer[]>;
  /** Nothing is answered from now on, or again. */
  setAway(isAway: boolean): void;
  /** A line of a container, to whoever follows it and to whoever asks later. */
  write(slug: string, service: string, line: string): void;
  close(): void;
}

/** As much of a Docker daemon as the API asks: list, inspect, memory, logs. */
export async function openFakeDocker(): Promise<FakeDocker> {
  const containers = new Map<string, FakeContainer[]>();
  const written = new Map<string, string[]>();
  const followers = new Map<string, Set<ServerResponse>>();
  let isAway = false;

  const server = createServer((req, res) => {
    if (isAway) req.socket.destroy();
    else answer(req, res);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  function answer(req: IncomingMessage, res: ServerResponse): void {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://docker');
    const [, id = '', what = ''] = /\/containers\/([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    const container = find(id);
    if (pathname.endsWith('/containers/json')) sendJson(res, list(searchParams.get('filters') ?? '{}'));
    else if (container === undefined) sendJson(res, { message: 'no such container' }, 404);
    else if (what === 'json') sendJson(res, inspected(container));
    else if (what === 'stats') sendJson(res, statsOf(container));
    else logs(id, searchParams.get('follow') === 'true' || searchParams.get('follow') === '1', res);
  }

  function find(id: string): FakeContainer | undefined {
    const [slug = '', service] = id.split('.');
    return containers.get(slug)?.find((one) => one.service === service);
  }

  function list(filters: string) {
    const { label = [] } = JSON.parse(filters) as { label?: string[] };
    const wanted = (name: string) => label.find((one) => one.startsWith(`${LABELS}.${name}=`))?.split('=')[1];
    const slug = wanted('tenant') ?? '';
    return (containers.get(slug) ?? [])
      .filter(({ service }) => [undefined, service].includes(wanted('role')))
      .map(({ service }) => ({
        Id: `${slug}.${service}`,
        Labels: { [`${LABELS}.tenant`]: slug, [`${LABELS}.role`]: service },
      }));
  }

  function logs(id: string, follows: boolean, res: ServerResponse): void {
    res.writeHead(200, { 'Content-Type': 'application/vnd.docker.multiplexed-stream' });
    const lines = (written.get(id) ?? []).map(frame);
    if (!follows) {
      res.end(Buffer.concat(lines));
      return;
    }
    res.flushHeaders();
    for (const line of lines) res.write(line);
    const set = followers.get(id) ?? new Set();
    followers.set(id, set.add(res));
    res.once('close', () => set.delete(res));
  }

  return {
    address: `tcp://127.0.0.1:${port}`,
    containers,
    setAway(next) {
      isAway = next;
    },
    write(slug, service, line) {
      const id = `${slug}.${service}`;
      written.set(id, [...(written.get(id) ?? []), line]);
      for (const res of followers.get(id) ?? []) res.write(frame(line));
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Docker puts several outputs on one connection: a head of eight bytes says which, and how long. */
function frame(line: string): Buffer {
  const text = Buffer.from(`${line}\n`);
  const head = Buffer.alloc(8);
  head.writeUInt8(STDOUT, 0);
  head.writeUInt32BE(text.length, 4);
  return Buffer.concat([head, text]);
}

function inspected({ state = 'running', health }: FakeContainer) {
  const Health = health === undefined ? {} : { Health: { Status: health } };
  return {
    RestartCount: 0,
    State: { Status: state, Running: state === 'running', StartedAt: '2026-03-01T10:00:00Z', ...Health },
  };
}

function statsOf({ memoryMb, limitMb }: FakeContainer) {
  return { memory_stats: { usage: memoryMb * MB, limit: limitMb * MB, stats: { inactive_file: 0 } } };
}

function sendJson(res: ServerResponse, body: unknown, status = 200): void {
  res.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
