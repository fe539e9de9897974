import { z } from 'zod';
import { askHetzner, doAtHetzner, type HetznerAccess } from './hetzner-api.ts';
import { LABEL_ORDER } from './server-plan.ts';

const Protection = z.object({ delete: z.boolean() });
const Found = z.object({ id: z.number(), name: z.string(), protection: Protection.nullish() });
const KINDS = [
  // In this order: what is assigned or applied to a server can go only after it.
  { path: 'servers', type: 'hcloud:index/server:Server', open: { delete: false, rebuild: false } },
  { path: 'primary_ips', type: 'hcloud:index/primaryIp:PrimaryIp', open: { delete: false } },
  { path: 'firewalls', type: 'hcloud:index/firewall:Firewall', open: undefined },
] as const;

export interface KnownResource {
  type: string;
  id?: string | undefined;
}

/**
 * Gives back what an order has left at Hetzner that the state knows nothing of: a run that was killed, or an answer that
 * never came. Only what carries this very order, so nothing of another platform. Says what that was.
 */
export async function giveBackUnknown(
  access: HetznerAccess,
  order: string,
  known: readonly KnownResource[],
): Promise<string[]> {
  const givenBack: string[] = [];
  for (const { path, type, open } of KINDS) {
    const ids = new Set(known.filter((resource) => resource.type === type).map(({ id }) => id));
    const selector = encodeURIComponent(`${LABEL_ORDER}=${order}`);
    const listed = await askHetzner(access, 'GET', `/${path}?label_selector=${selector}&per_page=50`);
    const found = z.object({ [path]: z.array(Found) }).parse(listed)[path] ?? [];
    for (const { id, name, protection } of found.filter((one) => !ids.has(String(one.id)))) {
      if (protection?.delete === true && open)
        await doAtHetzner(access, 'POST', `/${path}/${id}/actions/change_protection`, open);
      await doAtHetzner(access, 'DELETE', `/${path}/${id}`);
      givenBack.push(name);
    }
  }
  return givenBack;
}
