import { z } from 'zod';
import type { CloudConfig } from '../../cloud-config.ts';
import { askVendor, type VendorAnswer } from './ask-vendor.ts';
import type { CloudFinding } from './cloud-finding.ts';

const NAME = 'Hetzner token';
const FOR = 'Servers of tenants are ordered with it.';
const LINKS = [
  'https://console.hetzner.com (the project, Security, API tokens, Generate API token)',
  'https://docs.hetzner.com/cloud/api/getting-started/generating-api-token/',
];
const MAKE =
  'Make a token with the permission Read & Write in a project of its own, and start with HCLOUD_TOKEN=...';

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const Locations = z.object({ locations: z.array(z.object({ name: z.string() })) });

/** Whether servers can be ordered: the token is known, and may write. Nothing is made. */
export async function checkHetzner({ token, endpoint }: CloudConfig['hetzner']): Promise<CloudFinding> {
  if (token === undefined)
    return { name: NAME, state: 'off', found: 'HCLOUD_TOKEN is not set', why: FOR, todo: MAKE, links: LINKS };
  const call = { token: token.reveal() };
  const read = await askVendor({ ...call, url: `${endpoint}/locations` });
  if (read instanceof Error) return unreachable(endpoint, read);
  if (read.status !== 200) return refused(read);
  const { data: known } = Locations.safeParse(read.body) as { data?: z.infer<typeof Locations> };
  if (known === undefined)
    return {
      name: NAME,
      state: 'wrong',
      found: `${endpoint} is not Hetzner's API`,
      todo: 'Look at HCLOUD_ENDPOINT.',
    };
  // Without a name and a key no ssh key can be made, whoever asks: what differs is why it is refused.
  const write = await askVendor({ ...call, url: `${endpoint}/ssh_keys`, method: 'POST', body: {} });
  if (write instanceof Error) return unreachable(endpoint, write);
  if (write.status === 403) return readsOnly(write);
  if (codeOf(write) !== 'invalid_input') return refused(write);
  const places = known.locations.map(({ name }) => name).join(', ');
  return { name: NAME, state: 'ok', found: `may read and write; locations ${places}` };
}

/** From where ssh of new servers is open. */
export function checkPlatformAddresses({ hetzner, platformAddresses }: CloudConfig): CloudFinding {
  const name = 'Platform networks';
  if (platformAddresses.length > 0) return { name, state: 'ok', found: platformAddresses.join(', ') };
  return {
    name,
    state: hetzner.token === undefined ? 'off' : 'wrong',
    found: 'WAAS_PLATFORM_ADDRESSES is not set',
    why: 'Port 22 of ordered servers is open for these networks only; without them no server is ordered.',
    todo: 'Set it to the public address of every worker, such as 203.0.113.7/32 (several with commas).',
  };
}

function codeOf({ body }: VendorAnswer): string | undefined {
  const parsed = Refusal.safeParse(body);
  return parsed.success ? parsed.data.error.code : undefined;
}

function refused(answer: VendorAnswer): CloudFinding {
  const said = codeOf(answer) ?? 'no reason given';
  if (answer.status === 401)
    return {
      name: NAME,
      state: 'wrong',
      found: `Hetzner does not know this token (${said})`,
      why: FOR,
      todo: `It was deleted, or is not whole. ${MAKE}`,
      links: LINKS,
    };
  return {
    name: NAME,
    state: 'wrong',
    found: `Hetzner answers with status ${answer.status} (${said})`,
    why: FOR,
    todo: 'Try again later; https://status.hetzner.com tells of troubles.',
  };
}

function readsOnly(answer: VendorAnswer): CloudFinding {
  return {
    name: NAME,
    state: 'wrong',
    found: `the token may read, but not write (${codeOf(answer) ?? 'forbidden'})`,
    why: FOR,
    todo: `The permission of a token cannot be changed. ${MAKE}`,
    links: LINKS,
  };
}

function unreachable(endpoint: string, error: Error): CloudFinding {
  return {
    name: NAME,
    state: 'wrong',
    found: `${endpoint} does not answer (${error.message})`,
    why: FOR,
    todo: 'Look at the network of this machine and at HCLOUD_ENDPOINT.',
  };
}
