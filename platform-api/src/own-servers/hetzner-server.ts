import { setTimeout as sleep } from 'node:timers/promises';
import { askHetzner, LABEL_TENANT } from '@codexdlc/stacks';
import { z } from 'zod';
import { AppError, because } from '../errors.ts';

export interface HetznerAccess {
  endpoint: string;
  token: string;
}

const Protection = z.object({ delete: z.boolean(), rebuild: z.boolean() });
const Server = z
  .object({
    id: z.number(),
    status: z.string(),
    labels: z.record(z.string(), z.string()),
    server_type: z.object({ name: z.string() }),
    primary_disk_size: z.number(),
    image: z.object({ name: z.string().nullable() }).nullable(),
    protection: Protection,
  })
  .transform(({ server_type, primary_disk_size, image, ...rest }) => ({
    ...rest,
    type: server_type.name,
    diskGb: primary_disk_size,
    image: image?.name ?? undefined,
  }));
export type RentedServer = z.output<typeof Server>;

const Servers = z.object({ servers: z.array(Server) });
const Action = z.object({
  id: z.number(),
  status: z.enum(['running', 'success', 'error']),
  error: z.object({ code: z.string(), message: z.string() }).nullish(),
});
const Answer = z.object({ action: Action });

const Running = z.object({ actions: z.array(z.unknown()) });

const POLL_MS = 500;
/** A disk is written, or a server moves to another machine; ten times what that takes. */
const ACTION_MS = 600_000;

/** The server of a tenant as its provider has it now; undefined where it is gone. */
export async function findServer(access: HetznerAccess, slug: string): Promise<RentedServer | undefined> {
  const name = encodeURIComponent(`waas-${slug}`);
  const { servers } = Servers.parse(await askHetzner(access, 'GET', `/servers?name=${name}`));
  return servers.find(({ labels }) => labels[LABEL_TENANT] === slug);
}

/** Until nothing is done to it any more: a worker that has died may have begun something. */
export async function untilIdle(access: HetznerAccess, serverId: number, signal: AbortSignal): Promise<void> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(ACTION_MS)]);
  const path = `/servers/${serverId}/actions?status=running`;
  while (Running.parse(await askHetzner(access, 'GET', path)).actions.length > 0) {
    await sleep(POLL_MS, undefined, { signal: until });
  }
}

/** Does something to a server and waits for its end; what the provider said against it is kept. */
export async function actOnServer(
  access: HetznerAccess,
  serverId: number,
  name: 'shutdown' | 'poweroff' | 'poweron' | 'change_type' | 'rebuild' | 'change_protection',
  { body, signal }: { body?: unknown; signal: AbortSignal },
): Promise<void> {
  const path = `/servers/${serverId}/actions/${name}`;
  const until = AbortSignal.any([signal, AbortSignal.timeout(ACTION_MS)]);
  let { action } = Answer.parse(await begin(access, path, body));
  while (action.status === 'running') {
    await sleep(POLL_MS, undefined, { signal: until });
    ({ action } = Answer.parse(await askHetzner(access, 'GET', `/actions/${action.id}`)));
  }
  if (action.status === 'success') return;
  const { code = 'unknown', message = 'no reason given' } = action.error ?? {};
  throw refused(name, code, message);
}

async function begin(access: HetznerAccess, path: string, body: unknown): Promise<unknown> {
  try {
    return await askHetzner(access, 'POST', path, body ?? {});
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw refused(path.split('/').at(-1) ?? '', /\((\w+)\)$/.exec(message)?.[1] ?? 'unknown', message, error);
  }
}

function refused(name: string, code: string, message: string, cause?: unknown): AppError {
  return new AppError('ENGINE_FAILED', 'The provider did not change the server.', {
    why: `"${name}" ended with ${code}: ${message}`,
    todo: 'Look at the server in its console, then retry.',
    // The same try a minute later would be another downtime.
    ...because('server-change-refused', { code, isLasting: true }),
    cause,
  });
}
