import type { components, PlatformClient } from '@codexdlc/platform-api/client';

export type Tenant = components['schemas']['Tenant'];
const PAGE = 200;
const MOST_PAGES = 5;

/** All of them that the person may see, by name; of very many the newest thousand. */
export async function readTenants(platform: PlatformClient): Promise<Tenant[]> {
  const tenants: Tenant[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: { limit: number; cursor?: string } = { limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const answer = await platform.get('/v1/tenants', { params: { query } });
    tenants.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null) break;
  }
  return tenants.sort((a, b) => a.slug.localeCompare(b.slug));
}
