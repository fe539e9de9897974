import createClient, { type FetchResponse, type MaybeOptionalInit } from 'openapi-fetch';
import type { HttpMethod, MediaType, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers';
import { v7 } from 'uuid';
import { followEvents, readEvents, type EventSource, type FollowOptions } from './event-source.ts';
import { isEnd, operationEventOf, type OperationEvent } from './operation-events.ts';
import { PlatformProblem, problemOfResponse, unreachable } from './platform-problem.ts';
import { repeatingFetch, type Fetch } from './repeating-fetch.ts';
import type { paths } from './schema.d.ts';

export interface PlatformClientOptions {
  url: string;
  /** Without one only public routes answer. */
  token?: string | undefined;
  fetch?: Fetch;
}

/** One route, with the types of the platform's document; throws a PlatformProblem instead of answering an error. */
type Call<M extends HttpMethod> = <
  Path extends PathsWithMethod<paths, M>,
  Init extends MaybeOptionalInit<paths[Path], M>,
>(
  path: Path,
  ...init: RequiredKeysOf<Init> extends never ? [Init?] : [Init]
) => Promise<Data<NonNullable<FetchResponse<Defined<paths[Path][M]>, Init, MediaType>['data']>>>;
type Defined<T> = T extends Record<string | number, unknown> ? T : never;
type Data<T> = [T] extends [never] ? undefined : T;

export interface PlatformClient {
  get: Call<'get'>;
  post: Call<'post'>;
  patch: Call<'patch'>;
  delete: Call<'delete'>;
  /** Every event after the last one seen, then live, over breaks of the connection; ends with the operation. */
  followOperation(operationId: string, options?: FollowOptions): AsyncGenerator<OperationEvent, void>;
  /** Live lines of a tenant's containers; ends when the platform ends it. */
  followLogs(tenantId: string, options?: LogOptions): AsyncGenerator<LogLine, void>;
}

export interface LogLine {
  service: string;
  line: string;
}
export type LogOptions = Pick<FollowOptions, 'signal'> & { query?: Record<string, string> };

/** Value of the header If-Match for a version that was read. */
export function ifMatch(version: number): string {
  return `"${version}"`;
}

/** Changes get an Idempotency-Key of their own unless the call brings one, so that a repeated one is done once. */
export function createPlatformClient(options: PlatformClientOptions): PlatformClient {
  const url = options.url.replace(/\/+$/, '');
  const send: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
  const headers: Record<string, string> =
    options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` };
  const client = createClient<paths>({ baseUrl: url, fetch: repeatingFetch(send), headers });
  client.use({
    onRequest({ request }) {
      const needsKey = request.method !== 'GET' && !request.headers.has('idempotency-key');
      if (needsKey) request.headers.set('Idempotency-Key', v7());
      return request;
    },
    async onResponse({ response }) {
      if (response.status >= 400) throw await problemOfResponse(response);
    },
    onError({ error }) {
      return error instanceof PlatformProblem ? error : unreachable(url, error);
    },
  });
  const source = (path: string): EventSource => ({ url: `${url}${path}`, headers, fetch: send });
  return {
    get: dataOf(client.GET),
    post: dataOf(client.POST),
    patch: dataOf(client.PATCH),
    delete: dataOf(client.DELETE),
    followOperation: (id, follow = {}) =>
      operationEvents(source(`/v1/operations/${encodeURIComponent(id)}/events`), follow),
    followLogs: (id, { signal, query = {} } = {}) =>
      logLines(
        source(`/v1/tenants/${encodeURIComponent(id)}/logs/follow?${new URLSearchParams(query).toString()}`),
        signal,
      ),
  };
}

/** The error is thrown before it can be returned, so that the data is all there is: the types cannot know. */
function dataOf<M extends HttpMethod>(method: (...args: never[]) => Promise<{ data?: unknown }>): Call<M> {
  const call = async (...args: never[]): Promise<unknown> => (await method(...args)).data;
  return call as unknown as Call<M>;
}

async function* operationEvents(
  source: EventSource,
  options: FollowOptions,
): AsyncGenerator<OperationEvent, void> {
  const isLast = (message: Parameters<typeof operationEventOf>[0]): boolean =>
    isEnd(operationEventOf(message));
  for await (const message of followEvents(source, { ...options, isLast })) {
    const event = operationEventOf(message);
    if (event) yield event;
  }
}

async function* logLines(
  source: EventSource,
  signal: AbortSignal | undefined,
): AsyncGenerator<LogLine, void> {
  for await (const { event, data } of readEvents(source, { signal })) {
    if (event === 'line') yield JSON.parse(data) as LogLine;
  }
}
