import { z } from 'zod';
import { route, type Route } from '../../http/route.ts';
import { findOrphans, type OrphanDeps } from './find-orphans.ts';
import { ORPHAN_REASONS } from './orphan-rules.ts';

const Provider = z.enum(['hetzner', 'cloudflare']);

const Orphan = z
  .object({
    provider: Provider,
    kind: z.enum(['server', 'address', 'firewall', 'key', 'record']),
    id: z.string(),
    name: z.string(),
    slug: z.string().meta({ description: 'The tenant that it says it is for' }),
    detail: z.string().meta({ description: 'Its address, or type and value of a record' }),
    createdAt: z.string().nullable(),
    reason: z.enum(ORPHAN_REASONS),
  })
  .meta({ id: 'Orphan' });

export const Orphans = z
  .object({
    items: z.array(Orphan),
    providers: z.array(
      z.object({
        provider: Provider,
        state: z.enum(['read', 'off', 'failed']),
        things: z.int().meta({ description: 'What is ours there, orphans among them' }),
        trouble: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Orphans' });

export interface OrphanRoutesDeps {
  orphans: Omit<OrphanDeps, 'db' | 'now'>;
  now: () => Date;
}

export function orphanRoutes(deps: OrphanRoutesDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/cloud/orphans',
      permission: 'host:read',
      id: 'listOrphans',
      tag: 'Hosts',
      summary: 'Servers, addresses, keys and records at the providers that no tenant needs any more',
      answer: { status: 200, schema: Orphans },
      idempotency: 'never',
      async handle({ db, actor }) {
        const { orphans, looks } = await findOrphans({ ...deps.orphans, now: deps.now, db }, actor);
        return { status: 200, body: { items: orphans, providers: looks } };
      },
    }),
  ];
}
