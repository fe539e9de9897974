import { AppError } from '../../errors.ts';
import { isId } from './is-id.ts';
import type { Remote, Tenant } from './remote.ts';

const PAGE = 200;

/** By slug or by id. Of the destroyed ones, whose slug others may have taken since, only when asked. */
export async function findTenant(
  remote: Remote,
  wanted: string,
  options: { orDestroyed?: boolean } = {},
): Promise<Tenant> {
  if (isId(wanted)) {
    return remote.client.get('/v1/tenants/{tenantId}', { params: { path: { tenantId: wanted } } });
  }
  const found = (await bySlug(remote, wanted)) ?? (await destroyedBySlug(remote, wanted, options));
  if (found) return found;
  throw new AppError(
    'NOT_FOUND',
    `There is no tenant ${JSON.stringify(wanted.slice(0, 60))} on ${remote.url}.`,
    {
      todo: 'See them all: npx waas tenants',
    },
  );
}

async function destroyedBySlug(
  remote: Remote,
  slug: string,
  { orDestroyed = false }: { orDestroyed?: boolean },
): Promise<Tenant | undefined> {
  return orDestroyed ? bySlug(remote, slug, 'destroyed') : undefined;
}

/** The search finds parts of slugs and domains too. */
async function bySlug(remote: Remote, slug: string, status?: 'destroyed'): Promise<Tenant | undefined> {
  if (!/^[a-z0-9-]{1,60}$/.test(slug)) return undefined;
  let cursor: string | null = null;
  do {
    const page: { items: Tenant[]; nextCursor: string | null } = await remote.client.get('/v1/tenants', {
      params: {
        query: {
          search: slug,
          limit: PAGE,
          ...(status === undefined ? {} : { status }),
          ...(cursor === null ? {} : { cursor }),
        },
      },
    });
    const found = page.items.find((tenant) => tenant.slug === slug);
    if (found) return found;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return undefined;
}
