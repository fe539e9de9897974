import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface OpenLoopWish {
  url: string;
  /** One after the other, from the beginning again: a token may be used so often a minute only. */
  tokens: readonly string[];
  perSecond: number;
  seconds: number;
  /** What is asked as number `index`: a name for the report, and a path. */
  target: (index: number) => { name: string; path: string };
  signal: AbortSignal;
}

export interface Timed {
  name: string;
  status: number;
  /** From the moment at which the request was due, so that a pause of the server counts for all that it delayed. */
  ms: number;
}

/** Sends requests at their times, whether earlier ones have been answered or not. */
export async function openLoop(wish: OpenLoopWish): Promise<Timed[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const all: Promise<Timed>[] = [];
  try {
    for (let index = 0; index < wish.perSecond * wish.seconds; index += 1) {
      const dueAt = started + (index * 1000) / wish.perSecond;
      const wait = dueAt - performance.now();
      if (wait > 1) await sleep(wait, undefined, { signal: wish.signal });
      all.push(ask(wish, agent, index, dueAt));
    }
    return await Promise.all(all);
  } finally {
    agent.destroy();
  }
}

function ask(wish: OpenLoopWish, agent: Agent, index: number, dueAt: number): Promise<Timed> {
  const { name, path } = wish.target(index);
  const token = wish.tokens[index % wish.tokens.length] ?? '';
  return new Promise((resolve) => {
    const end = (status: number): void => {
      resolve({ name, status, ms: performance.now() - dueAt });
    };
    const call = request(
      `${wish.url}${path}`,
      { agent, headers: { authorization: `Bearer ${token}` }, timeout: 10_000 },
      (response) => {
        response.resume().on('end', () => {
          end(response.statusCode ?? 0);
        });
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      end(0);
    });
    call.end();
  });
}
