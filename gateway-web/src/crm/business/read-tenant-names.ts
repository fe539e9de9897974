import type { PlatformClient } from '@codexdlc/platform-api/client';

const MOST = 200;

/** Slugs of tenants by id, for those of a page of a list. One that cannot be read leaves a gap. */
export async function readTenantNames(
  platform: PlatformClient,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { items } = await platform.get('/v1/tenants', { params: { query: { limit: MOST } } });
  const names = new Map(items.map(({ id, slug }) => [id, slug]));
  const missing = [...new Set(ids)].filter((id) => !names.has(id));
  const found = await Promise.allSettled(
    missing.map((tenantId) => platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } })),
  );
  for (const one of found) if (one.status === 'fulfilled') names.set(one.value.id, one.value.slug);
  return names;
}
