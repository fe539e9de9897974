import { AppError } from '@codexdlc/domain';
import type { PlatformClient } from '@codexdlc/platform-api/client';

const MOST = 200;

/** Names of clients by id: those of the first list, and the few others one by one. */
export async function readClientNames(
  platform: PlatformClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { items } = await platform.get('/v1/clients', { params: { query: { limit: MOST } } });
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const missing = [...new Set(ids)].filter((id) => !names.has(id));
  const found = await Promise.all(
    missing.map((clientId) =>
      orNothing(platform.get('/v1/clients/{clientId}', { params: { path: { clientId } } })),
    ),
  );
  for (const client of found) if (client) names.set(client.id, client.name);
  return names;
}

/** What was deleted meanwhile leaves a gap, not an error page. */
async function orNothing<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
