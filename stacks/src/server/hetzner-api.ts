import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

export interface HetznerAccess {
  /** With the version, as in HCLOUD_ENDPOINT. */
  endpoint: string;
  token: string;
}

const Action = z.object({ id: z.number(), status: z.enum(['running', 'success', 'error']) });
const Started = z.object({ action: Action.nullish() });
const Problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

const TRIES = 6;
const WAIT_MS = 500;
const TIMEOUT_MS = 15_000;
/** Nothing is wrong with what was asked; it can be asked again in a moment. */
const LATER = ['conflict', 'locked', 'rate_limit_exceeded', 'resource_in_use', 'server_error', 'timeout'];

/** One call, asked again while the provider is busy with the same thing. Undefined when it is not there. */
export async function askHetzner(
  { endpoint, token }: HetznerAccess,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(`${endpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 404) return undefined;
    const text = await response.text();
    const answer: unknown = text === '' ? {} : asJson(text);
    if (response.ok) return answer;
    const problem = Problem.safeParse(answer).data?.error;
    const isLater = response.status >= 500 || LATER.includes(problem?.code ?? '');
    if (!isLater || attempt >= TRIES) {
      const said = problem ? `${problem.message} (${problem.code})` : text.slice(0, 200);
      throw new Error(`Hetzner refused ${method} ${path}: ${response.status} ${said}`);
    }
    await sleep(WAIT_MS * attempt);
  }
}

/** Asks for something that takes a while, and waits for it. */
export async function doAtHetzner(
  access: HetznerAccess,
  method: 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<void> {
  let action = Started.safeParse(await askHetzner(access, method, path, body)).data?.action;
  while (action?.status === 'running') {
    await sleep(WAIT_MS);
    action = Started.parse(await askHetzner(access, 'GET', `/actions/${action.id}`)).action;
  }
  if (action?.status === 'error') throw new Error(`Hetzner could not do ${method} ${path}.`);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a proxy's own page
  }
}
