import type { PlatformClient } from '@codexdlc/platform-api/client';
import { nearestNames } from './name-rules.ts';
import { readTenants, type Tenant } from './read-tenants.ts';

const MOST = 10;

export type FoundTenants =
  | { kind: 'one'; tenant: Tenant }
  | { kind: 'several'; tenants: Tenant[] }
  /** With those whose names look alike. */
  | { kind: 'none'; nearest: Tenant[] };

/** By short name, domain or a part of either; what is written exactly like one is that one. */
export async function findTenants(platform: PlatformClient, words: string): Promise<FoundTenants> {
  const wanted = words.trim().toLowerCase().slice(0, 200);
  const query = { search: wanted, limit: MOST };
  const { items } = await platform.get('/v1/tenants', { params: { query } });
  const exact = items.find(
    ({ slug, domain, aliases }) => slug === wanted || domain === wanted || aliases.includes(wanted),
  );
  const [first, ...others] = exact === undefined ? items : [exact];
  if (first === undefined) {
    return { kind: 'none', nearest: nearestNames(wanted, await readTenants(platform), ({ slug }) => slug) };
  }
  return others.length === 0 ? { kind: 'one', tenant: first } : { kind: 'several', tenants: items };
}
