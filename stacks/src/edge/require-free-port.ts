import { createServer } from 'node:net';
import { EdgeError } from './edge-error.ts';

/** A port that somebody else listens on would only show as a container that restarts for ever. */
export async function requireFreePort(port: number): Promise<void> {
  const code = await whyNotListen(port);
  // Without the right to listen there, only nginx itself can tell.
  if (code === undefined || code === 'EACCES') return;
  throw new EdgeError(
    'PORT_TAKEN',
    `port ${port} is taken by another program (${code}). Stop it, or give the edge other ports.`,
  );
}

function whyNotListen(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
