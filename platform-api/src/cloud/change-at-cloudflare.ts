const ANSWER_MS = 15_000;
const MOST_SAID = 200;

/** One change by Cloudflare's API v4, tried once; removing what is gone already is done. Throws what it says otherwise. */
export async function changeAtCloudflare(
  { token, baseUrl }: { token: string; baseUrl: string },
  method: 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> {
  const answer = await fetch(`${baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  const said = await answer.text();
  const isGone = method === 'DELETE' && answer.status === 404;
  if (!answer.ok && !isGone) {
    throw new Error(`Cloudflare answers ${answer.status} to ${method} ${path}: ${said.slice(0, MOST_SAID)}`);
  }
}
