export type OrphanKind = 'server' | 'address' | 'firewall' | 'key' | 'record';

/** Something at a provider that says by its label or its comment that it is a tenant's. */
export interface RentedThing {
  provider: 'hetzner' | 'cloudflare';
  kind: OrphanKind;
  id: string;
  name: string;
  /** The tenant that it says it is for. */
  slug: string;
  /** Its address or its value. */
  detail: string;
  createdAt: string | null;
}

/** What is known of a tenant that is not destroyed. */
export interface KnownOwner {
  hasOwnServer: boolean;
  names: readonly string[];
  /** Something of it is being changed: what is there now need not be what stays. */
  isChanging: boolean;
}

export const ORPHAN_REASONS = ['no-tenant', 'no-own-server', 'name-unused'] as const;
export type OrphanReason = (typeof ORPHAN_REASONS)[number];

export interface Orphan extends RentedThing {
  reason: OrphanReason;
}

/** What nobody needs any more, or nobody of ours: another platform in the same project knows its own. */
export function orphansAmong(
  things: readonly RentedThing[],
  owners: ReadonlyMap<string, KnownOwner>,
): Orphan[] {
  return things.flatMap((thing) => {
    const reason = reasonOf(thing, owners.get(thing.slug));
    return reason === undefined ? [] : [{ ...thing, reason }];
  });
}

function reasonOf({ kind, name }: RentedThing, owner: KnownOwner | undefined): OrphanReason | undefined {
  if (owner === undefined) return 'no-tenant';
  if (owner.isChanging) return undefined;
  if (kind === 'record') return owner.names.includes(name) ? undefined : 'name-unused';
  return owner.hasOwnServer ? undefined : 'no-own-server';
}
