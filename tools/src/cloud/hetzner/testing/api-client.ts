import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { startHetzner, type Hetzner, type HetznerOptions } from '../start-hetzner.ts';
import { createFakeMachines, type FakeMachines } from './fake-machines.ts';

const reference = z.object({ id: z.number() });
const action = z.object({
  id: z.number(),
  command: z.string(),
  status: z.enum(['running', 'success', 'error']),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});

export type Body = Record<string, unknown>;

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Body;
}

export interface TestCloud {
  hetzner: Hetzner;
  machines: FakeMachines;
  call(method: string, path: string, body?: unknown, token?: string): Promise<ApiAnswer>;
  /** Id of what was made, under its key in the answer. */
  make(path: string, key: string, body: unknown): Promise<number>;
  /** Polls until it has ended. */
  ended(id: number): Promise<z.output<typeof action>>;
  stop(): Promise<void>;
}

export const TOKEN = 't'.repeat(64);

/** A cloud of computers that only remember, and calls to it. */
export async function startTestCloud(options: Partial<HetznerOptions> = {}): Promise<TestCloud> {
  const machines = createFakeMachines();
  const hetzner = await startHetzner({ machines, token: TOKEN, actionMs: 5, ...options });

  const call: TestCloud['call'] = async (method, path, body, token = TOKEN) => {
    const answer = await fetch(`${hetzner.endpoint}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? {} : z.record(z.string(), z.unknown()).parse(JSON.parse(text)),
    };
  };

  return {
    hetzner,
    machines,
    call,
    async make(path, key, body) {
      const answer = await call('POST', path, body);
      return reference.parse(answer.body[key]).id;
    },
    async ended(id) {
      for (;;) {
        const { body } = await call('GET', `/actions/${id}`);
        const read = action.parse(body['action']);
        if (read.status !== 'running') return read;
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
    stop: () => hetzner.stop(),
  };
}

/** Ids of the actions that an answer speaks of. */
export function actionIds({ body }: ApiAnswer): number[] {
  const many = z.array(reference).default([]);
  const one = body['action'] == null ? [] : [reference.parse(body['action'])];
  return [...one, ...many.parse(body['actions']), ...many.parse(body['next_actions'])].map(({ id }) => id);
}

/** An ed25519 key as OpenSSH writes it into a file. */
export function openSshKey(key: KeyObject): string {
  const raw = key.export({ type: 'spki', format: 'der' }).subarray(-32);
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(raw)]);
  return `ssh-ed25519 ${blob.toString('base64')} test`;
}
