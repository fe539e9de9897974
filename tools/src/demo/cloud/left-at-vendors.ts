import { z } from 'zod';

const HETZNER_LISTS = ['servers', 'primary_ips', 'firewalls', 'ssh_keys', 'volumes'] as const;
const Named = z.array(z.looseObject({ name: z.string() }));
const Zones = z.looseObject({ result: z.array(z.looseObject({ id: z.string() })) });
const Records = z.looseObject({ result: Named });

/** Asks both vendors as a bookkeeper would: what costs money, and records, that are there still. */
export async function leftAtVendors(env: Readonly<Record<string, string>>): Promise<string[]> {
  return [...(await leftAtHetzner(env)), ...(await leftAtCloudflare(env))];
}

async function leftAtHetzner(env: Readonly<Record<string, string>>): Promise<string[]> {
  const { HCLOUD_ENDPOINT: endpoint, HCLOUD_TOKEN: token } = env;
  if (endpoint === undefined || token === undefined) return [];
  const lists = await Promise.all(
    HETZNER_LISTS.map(async (list) => {
      const answer = z.looseObject({ [list]: Named }).parse(await ask(`${endpoint}/${list}`, token));
      return Named.parse(answer[list]).map(({ name }) => `${list}: ${name}`);
    }),
  );
  return lists.flat();
}

async function leftAtCloudflare(env: Readonly<Record<string, string>>): Promise<string[]> {
  const { CLOUDFLARE_BASE_URL: url, CLOUDFLARE_API_TOKEN: token } = env;
  if (url === undefined || token === undefined) return [];
  const { result: zones } = Zones.parse(await ask(`${url}/zones`, token));
  const lists = await Promise.all(
    zones.map(async ({ id }) => Records.parse(await ask(`${url}/zones/${id}/dns_records`, token)).result),
  );
  return lists.flat().map(({ name }) => `record: ${name}`);
}

async function ask(url: string, token: string): Promise<unknown> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return answer.json();
}
