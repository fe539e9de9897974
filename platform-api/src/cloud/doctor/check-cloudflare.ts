import { z } from 'zod';
import type { CloudConfig } from '../../cloud-config.ts';
import { whyNot } from '../../errors.ts';
import { createCloudflareApi } from '../cloudflare-api.ts';
import { askVendor, type VendorAnswer } from './ask-vendor.ts';
import type { CloudFinding } from './cloud-finding.ts';

const TOKEN = 'Cloudflare token';
const ZONES = 'Cloudflare zones';
const FOR = 'Records of names in zones of ours are set with it; without it every client sets their own.';
const LINKS = [
  'https://dash.cloudflare.com/profile/api-tokens (Create Token, template "Edit zone DNS")',
  'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
];
const MAKE =
  'Make a token with the rights Zone:Zone:Read and Zone:DNS:Edit for the zones of yours, and start with CLOUDFLARE_API_TOKEN=...';
const SHOWN = 5;

const Refusal = z.object({ errors: z.array(z.object({ code: z.number(), message: z.string() })).min(1) });
const Verified = z.object({ result: z.object({ status: z.string() }) });
const Zone = z.object({ id: z.string(), name: z.string(), status: z.string() });
type Zone = z.infer<typeof Zone>;

/** Whether the token is known, which zones it sees, and whether it may set records there. Nothing is made. */
export async function checkCloudflare({
  token,
  baseUrl,
}: CloudConfig['cloudflare']): Promise<CloudFinding[]> {
  if (token === undefined) {
    const found = 'CLOUDFLARE_API_TOKEN is not set';
    return [{ name: TOKEN, state: 'off', found, why: FOR, todo: MAKE, links: LINKS }];
  }
  const access = { token: token.reveal(), baseUrl };
  const verified = await verify(access);
  if (verified.state !== 'ok') return [verified];
  let zones: Zone[] = [];
  const trouble = await whyNot(async () => {
    zones = await createCloudflareApi({ ...access, pauseFactor: 0.2 }).list('/zones', Zone);
  });
  if (trouble !== undefined) {
    const found = `zones cannot be read (${trouble.why ?? trouble.message})`;
    return [verified, { name: ZONES, state: 'wrong', found, why: FOR, todo: MAKE, links: LINKS }];
  }
  if (zones.length === 0) {
    const todo = `Give the token Zone:Zone:Read for them, or add a zone first. ${MAKE}`;
    return [
      verified,
      { name: ZONES, state: 'wrong', found: 'the token sees no zone', why: FOR, todo, links: LINKS },
    ];
  }
  return [
    verified,
    ...(await Promise.all(zones.slice(0, SHOWN).map((zone) => checkZone(access, zone)))),
    ...more(zones),
  ];
}

interface Access {
  token: string;
  baseUrl: string;
}

async function verify({ token, baseUrl }: Access): Promise<CloudFinding> {
  const answer = await askVendor({ token, url: `${baseUrl}/user/tokens/verify` });
  const wrong = (found: string, todo: string): CloudFinding => ({
    name: TOKEN,
    state: 'wrong',
    found,
    why: FOR,
    todo,
    links: LINKS,
  });
  if (answer instanceof Error)
    return wrong(
      `${baseUrl} does not answer (${answer.message})`,
      'Look at the network and at CLOUDFLARE_BASE_URL.',
    );
  const known = Verified.safeParse(answer.body);
  if (answer.status === 200 && known.success) {
    const { status } = known.data.result;
    if (status === 'active') return { name: TOKEN, state: 'ok', found: 'known and active' };
    return wrong(`the token is ${status}`, `Roll or renew it. ${MAKE}`);
  }
  // Tokens of an account are not known to the address that verifies those of users.
  const zones = await askVendor({ token, url: `${baseUrl}/zones?per_page=5` });
  if (!(zones instanceof Error) && zones.status === 200)
    return { name: TOKEN, state: 'ok', found: 'accepted (a token of an account)' };
  return wrong(`Cloudflare does not accept the token (${saidOf(answer)})`, MAKE);
}

async function checkZone({ token, baseUrl }: Access, { id, name, status }: Zone): Promise<CloudFinding> {
  const label = `Zone ${name}`;
  if (status !== 'active')
    return {
      name: label,
      state: 'wrong',
      found: `it is ${status}: its domain does not name Cloudflare's servers yet`,
      todo: 'Enter the two name servers that Cloudflare shows for it at the registrar.',
    };
  // A record without type, name and content cannot be made, whoever asks: what differs is why it is refused.
  const answer = await askVendor({
    token,
    url: `${baseUrl}/zones/${id}/dns_records`,
    method: 'POST',
    body: {},
  });
  if (answer instanceof Error) return { name: label, state: 'wrong', found: `no answer (${answer.message})` };
  if (answer.status === 401 || answer.status === 403)
    return {
      name: label,
      state: 'wrong',
      found: `records may be read at most (${saidOf(answer)})`,
      why: FOR,
      todo: `Add the right Zone:DNS:Edit to the token. ${LINKS[0] ?? ''}`,
    };
  if (answer.status >= 500 || answer.status === 429)
    return {
      name: label,
      state: 'wrong',
      found: `status ${answer.status}`,
      todo: 'Try again in a few minutes.',
    };
  return { name: label, state: 'ok', found: 'records can be set' };
}

function more(zones: readonly Zone[]): CloudFinding[] {
  if (zones.length <= SHOWN) return [];
  return [{ name: ZONES, state: 'ok', found: `${zones.length - SHOWN} more, which were not tried` }];
}

function saidOf({ status, body }: VendorAnswer): string {
  const parsed = Refusal.safeParse(body);
  const [first] = parsed.success ? parsed.data.errors : [];
  return first === undefined ? `status ${status}` : `${first.message}, ${first.code}`;
}
