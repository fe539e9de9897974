import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createLiveStreams,
  type LiveStream,
  type LiveStreams,
  type LiveStreamsOptions,
} from './live-streams.ts';

let server: Server;
let sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server.closeAllConnections();
  server.close();
});

type Owner = Parameters<LiveStreams['open']>[1];

/** A server whose every answer is a stream, and readers that read or do not. */
async function serve(options: LiveStreamsOptions, ownerOf: (path: string) => Owner = always) {
  const live = createLiveStreams(options);
  const opened: LiveStream[] = [];
  const refused: unknown[] = [];
  server = createServer((req, res: ServerResponse) => {
    try {
      opened.push(live.open(res, ownerOf(req.url ?? '')));
    } catch (error) {
      refused.push(error);
      res.writeHead(503).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const read = async (path = '/') => {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    let text = '';
    let hasEnded = false;
    socket.on('data', (chunk) => (text += chunk.toString('utf8')));
    socket.on('close', () => (hasEnded = true));
    socket.on('end', () => (hasEnded = true));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await until(() => text.includes('\r\n\r\n'));
    return {
      socket,
      text: () => text,
      // The last chunk of a chunked answer.
      hasEnded: () => hasEnded || text.endsWith('0\r\n\r\n'),
    };
  };
  return { live, opened, refused, read };
}

const always = (path: string): Owner => ({ key: path, isStillAllowed: async () => true });

async function until(isSo: () => boolean, ms = 3_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(`it was not so within ${ms} ms`);
    await sleep(5);
  }
}

describe('live streams', () => {
  it('begin with the head of server-sent events and say that they are there', async () => {
    const { read } = await serve({ heartbeatMs: 20 });

    const reader = await read();
    await until(() => reader.text().split(': still here').length > 2);

    expect(reader.text()).toMatch(
      /^HTTP\/1\.1 200 OK\r\nContent-Type: text\/event-stream; charset=utf-8\r\n/,
    );
    expect(reader.text()).toContain('Cache-Control: no-store');
    expect(reader.text()).toContain('retry: 2000');
  });

  it('are ended within a look when their session is not valid any more', async () => {
    const valid = new Set(['/anna', '/ben']);
    const { read, live } = await serve({ recheckMs: 30 }, (path) => ({
      key: path,
      isStillAllowed: async () => valid.has(path),
    }));
    const [anna, ben] = [await read('/anna'), await read('/ben')];

    valid.delete('/anna');
    await until(() => anna.hasEnded());
    await sleep(80);

    expect(ben.hasEnded()).toBe(false);
    expect(live.count()).toBe(1);
  });

  it('stay when nobody can say now whether they may', async () => {
    let asked = 0;
    const { read } = await serve({ recheckMs: 20 }, (path) => ({
      key: path,
      isStillAllowed: async () => {
        asked += 1;
        throw new Error('the platform is away');
      },
    }));

    const reader = await read();
    await until(() => asked > 2);

    expect(reader.hasEnded()).toBe(false);
  });

  it('ask once for all streams of a session', async () => {
    const readers = 20;
    let asked = 0;
    const { read, live } = await serve({ recheckMs: 150 }, () => ({
      key: 'one',
      isStillAllowed: async () => {
        asked += 1;
        return live.count() < readers;
      },
    }));
    for (let count = 0; count < readers; count += 1) await read();
    asked = 0;

    await until(() => asked > 0);
    await sleep(50);

    expect(asked).toBe(1);
  });

  it('drop a reader that does not read, and keep the others', async () => {
    const { read, opened, live } = await serve({ maxBacklogBytes: 64 * 1024 });
    const slow = await read('/slow');
    const quick = await read('/quick');
    slow.socket.pause();
    const chunk = Buffer.from(`data: ${'x'.repeat(16 * 1024)}\n\n`);

    for (let count = 0; count < 1_000 && live.count() === 2; count += 1) {
      for (const stream of opened) stream.send(chunk);
      await sleep(1);
    }

    expect(live.count()).toBe(1);
    expect(quick.hasEnded()).toBe(false);
  });

  it('tell their end once, also to whoever asks afterwards', async () => {
    const { read, opened } = await serve({});
    const reader = await read();
    const [stream] = opened;
    let ends = 0;
    const count = () => (ends += 1);

    stream?.onEnd(count);
    reader.socket.destroy();
    await until(() => ends > 0);
    stream?.end();
    stream?.onEnd(count);

    expect(ends).toBe(2);
  });

  it('are not more than the process can hold', async () => {
    const { read, refused, live } = await serve({ maxStreams: 2 });
    await read();
    await read();

    const third = await read();

    expect(third.text()).toContain('503');
    expect(refused).toMatchObject([{ code: 'UNAVAILABLE' }]);
    expect(live.count()).toBe(2);
  });

  it('all end when the process does', async () => {
    const { read, live } = await serve({});
    const readers = [await read(), await read()];

    live.endAll();
    await until(() => readers.every((reader) => reader.hasEnded()));

    expect(live.count()).toBe(0);
  });
});
