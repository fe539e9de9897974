import type { TenantSpec } from '@codexdlc/stacks';
import { AppError, because } from '../errors.ts';

export type OwnServerTarget = Extract<TenantSpec['target'], { kind: 'own-server' }>;

/** What was ordered for this tenant; refused for one that shares a host. */
export function ownServerOf({ slug, target }: Pick<TenantSpec, 'slug' | 'target'>): OwnServerTarget {
  if (target.kind === 'own-server') return target;
  throw new AppError('CONFLICT', `${slug} has no server of its own.`, {
    why: 'It is on a host that tenants share.',
    todo: 'Only an own server can be changed this way.',
    ...because('server-not-own', { slug }),
  });
}

/** Type and location that it has now, as far as the platform has ordered them. */
export function orderedOffer({ server }: OwnServerTarget): { type: string; location: string } {
  const [type = ''] = server.types;
  const [location = ''] = server.locations;
  return server.offer ?? { type, location };
}
