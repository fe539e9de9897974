import { CLOUD_SELECTOR } from '@codexdlc/stacks';
import { z } from 'zod';
import { parsedAnswer, readProvider, type ProviderRead } from '../read-provider.ts';
import { AppError } from '../../errors.ts';
import type { OrphanKind, RentedThing } from './orphan-rules.ts';

const PAGE_SIZE = 50;
const MOST_PAGES = 200;

const Thing = z.object({
  id: z.number(),
  name: z.string(),
  labels: z.record(z.string(), z.string()),
  created: z.string().nullish(),
  /** Of an address. */
  ip: z.string().nullish(),
  /** Of a server. */
  public_net: z.object({ ipv4: z.object({ ip: z.string() }).nullish() }).nullish(),
});
const Meta = z.object({ meta: z.object({ pagination: z.object({ next_page: z.number().nullable() }) }) });

const LISTS: readonly (readonly [path: string, kind: OrphanKind])[] = [
  ['servers', 'server'],
  ['primary_ips', 'address'],
  ['firewalls', 'firewall'],
  ['ssh_keys', 'key'],
];

export interface HetznerAccess {
  token: string;
  endpoint: string;
  pauseFactor?: number | undefined;
}

/** Everything in the project that carries our label. */
export async function readHetzner(access: HetznerAccess): Promise<RentedThing[]> {
  const lists = await Promise.all(LISTS.map(([path, kind]) => readList(access, path, kind)));
  return lists.flat();
}

async function readList(access: HetznerAccess, path: string, kind: OrphanKind): Promise<RentedThing[]> {
  const things: RentedThing[] = [];
  let page: number | null = 1;
  while (page !== null && page <= MOST_PAGES) {
    const query = new URLSearchParams({
      label_selector: CLOUD_SELECTOR,
      page: String(page),
      per_page: String(PAGE_SIZE),
    });
    const read: ProviderRead = {
      ...access,
      provider: 'Hetzner',
      url: `${access.endpoint}/${path}?${query.toString()}`,
    };
    const answer = await readProvider(read);
    if (answer.status !== 200) throw refused(path, answer.status);
    const list = z.object({ [path]: z.array(Thing) });
    things.push(...(parsedAnswer(list, answer, read)[path] ?? []).map((item) => thingOf(kind, item)));
    page = parsedAnswer(Meta, answer, read).meta.pagination.next_page;
  }
  return things;
}

function thingOf(
  kind: OrphanKind,
  { id, name, labels, created, ip, public_net }: z.infer<typeof Thing>,
): RentedThing {
  return {
    provider: 'hetzner',
    kind,
    id: String(id),
    name,
    slug: labels[CLOUD_SELECTOR] ?? '',
    detail: ip ?? public_net?.ipv4?.ip ?? '',
    createdAt: created ?? null,
  };
}

function refused(path: string, status: number): AppError {
  return new AppError('UNAVAILABLE', `Hetzner refuses to list ${path}.`, {
    why: `It answers with status ${status}.`,
    todo: 'See what the token may do: npx waas doctor --cloud',
    facts: { status },
  });
}
