import type { AdminRoute } from '../admin-shell/admin-router.ts';
import type { AdminClient } from './admin-client.ts';

/** An id that nothing has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The address of a route with something in the place of each parameter. */
export function addressOf(
  base: string,
  { path }: Pick<AdminRoute, 'path'>,
  values: Record<string, string> = {},
): string {
  const filled = path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => values[name] ?? NOBODY);
  return filled === '/' ? base : base + filled;
}

export function routeName({ method, path }: Pick<AdminRoute, 'method' | 'path'>): string {
  return `${method.toUpperCase()} ${path}`;
}

export type Verdict = 'open' | 'sign-in' | 'forbidden' | 'refused-token';

/** What the door said; what is behind it may say what it likes (404 of an id that nobody has, 400 of an empty form). */
export function verdictOf(answer: Response): Verdict {
  if (answer.status === 403) return 'forbidden';
  if (answer.status === 401) return 'sign-in';
  if (answer.status === 303 && (answer.headers.get('location') ?? '').endsWith('/sign-in')) return 'sign-in';
  return 'open';
}

/** The token goes in a header: a route that reads uploads finds none in a plain form. */
export function knock(
  client: AdminClient,
  base: string,
  route: AdminRoute,
  token: 'header' | 'none' = 'header',
): Promise<Response> {
  const address = addressOf(base, route);
  return route.method === 'get' ? client.get(address) : client.post(address, {}, { token });
}
