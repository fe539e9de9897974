import { AppError, because } from '../errors.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { findServer, untilIdle, type HetznerAccess, type RentedServer } from './hetzner-server.ts';

export interface ServerOfRun {
  access: HetznerAccess;
  /** Undefined where it is gone. */
  server: RentedServer | undefined;
  /** Ends with the lease, with a wish to cancel and with this worker. */
  signal: AbortSignal;
}

/** The server that an operation is about, as its provider has it now. */
export async function serverOfRun({ deps, wanted, keeper, stopping }: OperationRun): Promise<ServerOfRun> {
  const { token, endpoint } = deps.cloud.hetzner;
  if (token === undefined) throw withoutToken();
  const access = { endpoint, token: token.reveal() };
  const signal = AbortSignal.any([keeper.lost, keeper.cancelled, stopping]);
  const server = await findServer(access, wanted.slug);
  if (!server) return { access, signal, server };
  await untilIdle(access, server.id, signal);
  return { access, signal, server: await findServer(access, wanted.slug) };
}

/** Refused where there is none to do anything to. */
export function requireServer({ server }: ServerOfRun, slug: string): RentedServer {
  if (server) return server;
  throw new AppError('PLAN_REFUSED', `The server of ${slug} is gone.`, {
    why: 'Its provider has no server of that name with our labels.',
    todo: `Nothing was changed. Order the next one: npx waas server replace ${slug}`,
    ...because('server-gone', { slug }),
  });
}

function withoutToken(): AppError {
  return new AppError('PLAN_REFUSED', 'This worker cannot reach the provider of servers.', {
    why: 'HCLOUD_TOKEN is not set.',
    todo: 'Set it for api and worker; "npx waas doctor --cloud" says what is needed.',
    ...because('own-servers-off', { missing: 'HCLOUD_TOKEN' }),
  });
}
