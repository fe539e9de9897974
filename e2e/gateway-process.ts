import { once } from 'node:events';
import { join } from 'node:path';
import { execa } from 'execa';
import { freePort } from '../tools/src/testing/free-port.ts';

const MAIN = join(import.meta.dirname, '../gateway-web/src/main-gateway.ts');

export interface GatewayProcess {
  /** At "localhost", which browsers trust like TLS: passkeys work there. */
  url: string;
  stop(): Promise<void>;
}

/** A real gateway in a process of its own; stopped in order, as a service manager does it. */
export async function startGateway(env: {
  databaseUrl: string;
  redisUrl: string;
  more?: Record<string, string>;
}): Promise<GatewayProcess> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = execa(process.execPath, [MAIN], {
    extendEnv: false,
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: env.databaseUrl,
      REDIS_URL: env.redisUrl,
      GATEWAY_KEY: Buffer.alloc(32, 7).toString('base64url'),
      GATEWAY_PORT: String(port),
      GATEWAY_URL: url,
      LOG_LEVEL: 'warn',
      ...env.more,
    },
    ipc: true,
    reject: false,
    all: true,
  });
  const ready = once(child, 'message').then(() => undefined);
  const ended = child.then(({ all }) => new Error(`the gateway ended before it was ready:\n${all}`));
  const early = await Promise.race([ready, ended]);
  if (early) throw early;
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await child;
    },
  };
}
