import { createPlatformClient, type PlatformClient } from '@codexdlc/platform-api/client';

/** A platform that answers nothing: as when its process is down. */
export function awayPlatform(token: string): PlatformClient {
  return createPlatformClient({
    url: 'http://platform.test',
    token,
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })),
  });
}

/** Answers by path (`/v1/tenants`), the way the API does; what is not given does not exist. */
export function cannedPlatform(answers: Record<string, (query: URLSearchParams) => unknown>) {
  return (token: string): PlatformClient =>
    createPlatformClient({
      url: 'http://platform.test',
      token,
      fetch: (request) => {
        const { pathname, searchParams } = new URL(request.url);
        const answer = answers[pathname];
        return Promise.resolve(answer ? Response.json(answer(searchParams)) : notFound(pathname));
      },
    });
}

function notFound(path: string): Response {
  const problem = { code: 'NOT_FOUND', title: 'Not found', detail: `Nothing answers ${path}.`, status: 404 };
  return Response.json(problem, { status: 404, headers: { 'content-type': 'application/problem+json' } });
}
