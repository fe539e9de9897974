import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EdgeError } from './edge-error.ts';

type Release = () => Promise<void>;

/**
 * One process at a time per folder. The lock is a socket in Linux's abstract namespace: the kernel gives it up the
 * moment its process dies, so there is no stale lock file to judge. Waiting ends when the holder's socket closes.
 */
export async function withFolderLock<T>(
  folder: string,
  work: () => Promise<T>,
  waitMs = 120_000,
): Promise<T> {
  await mkdir(folder, { recursive: true });
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex');
  const release = await take(`\0waas-edge-${name}`, folder, Date.now() + waitMs);
  try {
    return await work();
  } finally {
    await release();
  }
}

async function take(address: string, folder: string, deadline: number): Promise<Release> {
  let holder = '';
  while (Date.now() < deadline) {
    const release = await tryToHold(address);
    if (release) return release;
    holder = (await waitForRelease(address, deadline)) || holder;
    await sleep(Math.random() * 5);
  }
  const who = holder || 'another process';
  throw new EdgeError(
    'EDGE_BUSY',
    `${who} is still changing ${folder}. Wait until it ends or stop it, then try again.`,
  );
}

function tryToHold(address: string): Promise<Release | undefined> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<Socket>();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => waiting.delete(socket));
      socket.write(`process ${process.pid}`);
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    const release = () =>
      new Promise<void>((done) => {
        server.close(() => {
          done();
        });
        for (const socket of waiting) socket.destroy();
      });
    server.listen(address, () => {
      server.unref();
      resolve(release);
    });
  });
}

/** Resolves with what the holder says of itself once it lets go. */
function waitForRelease(address: string, deadline: number): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const socket = connect(address);
    const timer = setTimeout(() => socket.destroy(), Math.max(1, deadline - Date.now()));
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(said);
    });
  });
}
