import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EdgeError } from './edge-error.ts';

/**
 * One process at a time per folder. The lock is a socket in Linux's abstract namespace: the kernel gives it up the
 * moment its process dies, so there is no stale lock file to judge. Waiting ends when the holder's socket closes.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>, waitMs = 120_000): Promise<T> {
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256').update(await realpath(folder)).digest('hex');
  const address = `\0waas-edge-${name}`;
  const server = await take(address, folder, Date.now() + waitMs);
  try {
    return await work();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

async function take(address: string, folder: string, deadline: number): Promise<Server> {
  let holder = 'another process';
  while (Date.now() < deadline) {
    const server = await tryListen(address);
    if (server) return server;
    holder = (await waitForRelease(address, deadline)) || holder;
    await sleep(Math.random() * 5);
  }
  throw new EdgeError('EDGE_BUSY', `edge folder ${folder} is held by ${holder} for too long. Wait for it or stop it, then try again.`);
}

function tryListen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<import('node:net').Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
      socket.write(`process ${process.pid}`);
    });
    const close = server.close.bind(server);
    server.close = (done) => {
      for (const socket of waiting) socket.destroy();
      return close(done);
    };
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Resolves with what the holder says of itself once it lets go. */
function waitForRelease(address: string, deadline: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(address);
    socket.setTimeout(Math.max(1, deadline - Date.now()), () => socket.destroy());
    socket.on('data', (chunk) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(said);
    });
  });
}
