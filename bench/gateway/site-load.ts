import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SiteRequest {
  name: string;
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

export interface SiteAnswer {
  name: string;
  /** 0 when no answer came. */
  status: number;
  /** From the moment at which the request was due. */
  ms: number;
  location: string | undefined;
}

export interface SiteLoad {
  url: string;
  perSecond: number;
  count: number;
  /** What is asked as number `index`. */
  target: (index: number) => SiteRequest;
  signal: AbortSignal;
  timeoutMs?: number;
}

/** Sends requests at their times, whether earlier ones have been answered or not, as browsers send them. */
export async function loadSite(load: SiteLoad): Promise<SiteAnswer[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const started = performance.now();
  const answers: Promise<SiteAnswer>[] = [];
  try {
    for (let index = 0; index < load.count; index += 1) {
      const dueAt = started + (index * 1000) / load.perSecond;
      const wait = dueAt - performance.now();
      if (wait > 1) await sleep(wait, undefined, { signal: load.signal });
      answers.push(askSite(load, load.target(index), agent, dueAt));
    }
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
}

export function askSite(
  { url, timeoutMs = 30_000 }: Pick<SiteLoad, 'url' | 'timeoutMs'>,
  wish: SiteRequest,
  agent: Agent,
  dueAt = performance.now(),
): Promise<SiteAnswer> {
  return new Promise((resolve) => {
    const end = (status: number, location?: string): void => {
      resolve({ name: wish.name, status, ms: performance.now() - dueAt, location });
    };
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const call = request(
      `${url}${wish.path}`,
      {
        agent,
        method: wish.method ?? 'GET',
        timeout: timeoutMs,
        headers: { 'accept-encoding': 'br, gzip', ...(wish.body === undefined ? {} : form), ...wish.headers },
      },
      (answer) => {
        answer.resume().on('end', () => {
          end(answer.statusCode ?? 0, answer.headers.location);
        });
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      end(0);
    });
    call.end(wish.body);
  });
}
