import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, request as httpsRequest } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { rootCertificates } from 'node:tls';
import { axios } from 'acme-client';
import { AcmeProblem, AuthorityAway } from './acme-problem.ts';

type Adapter = Extract<typeof axios.defaults.adapter, (...given: never[]) => unknown>;
interface Call {
  agent: Agent;
  signal: AbortSignal;
}

const REQUEST_TIMEOUT_MS = 20_000;
const MOST_BYTES = 1_000_000;
const URN = 'urn:ietf:params:acme:error:';
const calls = new AsyncLocalStorage<Call>();

/** `ca` is trusted besides the roots of the system, for an authority of one's own. */
export function acmeAgent(ca: string | undefined): Agent {
  return new Agent({ keepAlive: true, ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) });
}

/**
 * What the library asks meanwhile goes through here: it ends with `signal`, and problems are errors of ours. By itself the
 * library repeats for minutes what it cannot reach, and tells what it was told as text only.
 */
export function throughTransport<T>(call: Call, work: () => Promise<T>): Promise<T> {
  axios.defaults.adapter = adapter;
  return calls.run(call, work);
}

const adapter: Adapter = async (config) => {
  const call = calls.getStore();
  if (!call) throw new Error('an authority was asked outside of throughTransport');
  const method = (config.method ?? 'get').toUpperCase();
  const body = typeof config.data === 'string' ? config.data : undefined;
  const response = await send(call, config.url ?? '', method, config.headers.toJSON(), body);
  const data = await readText(response).catch((error: unknown) => {
    throw away(config.url ?? '', error);
  });
  const status = response.statusCode ?? 0;
  refuseProblem(config.url ?? '', status, data, response.headers['retry-after']);
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
  return { data, status, statusText: response.statusMessage ?? '', headers, config };
};

function send(
  { agent, signal }: Call,
  url: string,
  method: string,
  headers: Record<string, unknown>,
  body: string | undefined,
): Promise<IncomingMessage> {
  const plain = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new Promise((resolve, reject) => {
    const both = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const sent = httpsRequest(url, { method, agent, headers: Object.fromEntries(plain), signal: both });
    sent.on('error', (error) => {
      reject(away(url, error));
    });
    sent.on('response', resolve);
    sent.end(body);
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error(`more than ${MOST_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A refused nonce is the library's to try again with the one that came with it. */
function refuseProblem(url: string, status: number, data: string, retryAfter: string | undefined): void {
  if (status < 400) return;
  const { type, detail } = problemIn(data);
  if (type === 'badNonce') return;
  if (type === undefined) {
    if (status === 429) throw new AcmeProblem('rateLimited', `It answers ${status}.`, laterThan(retryAfter));
    throw new AuthorityAway(`${new URL(url).host} answers ${status}.`);
  }
  if (type === 'serverInternal') throw new AuthorityAway(`${new URL(url).host} says: ${detail}`);
  throw new AcmeProblem(type, detail, laterThan(retryAfter));
}

function problemIn(data: string): { type: string | undefined; detail: string } {
  try {
    const problem: unknown = JSON.parse(data);
    if (typeof problem !== 'object' || problem === null) return { type: undefined, detail: '' };
    const { type, detail } = problem as Record<string, unknown>;
    return {
      type: typeof type === 'string' && type.startsWith(URN) ? type.slice(URN.length) : undefined,
      detail: typeof detail === 'string' ? detail.slice(0, 500) : '',
    };
  } catch {
    return { type: undefined, detail: '' };
  }
}

/** In seconds or as a date. */
export function laterThan(retryAfter: string | undefined, now = new Date()): Date | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const at = Number.isFinite(seconds) ? now.getTime() + seconds * 1000 : Date.parse(retryAfter);
  return Number.isFinite(at) && at > now.getTime() ? new Date(at) : undefined;
}

function away(url: string, cause: unknown): AuthorityAway {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AuthorityAway(`${new URL(url).host} does not answer: ${why}.`, cause);
}
