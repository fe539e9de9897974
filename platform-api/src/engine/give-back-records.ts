import { recordComment, type TenantSpec } from '@codexdlc/stacks';
import { z } from 'zod';
import { changeAtCloudflare } from '../cloud/change-at-cloudflare.ts';
import { createCloudflareApi } from '../cloud/cloudflare-api.ts';
import { knownResourcesOf } from './server-facts-rules.ts';

const TYPE = 'cloudflare:index/dnsRecord:DnsRecord';

const Found = z.object({ id: z.string(), name: z.string(), type: z.string(), comment: z.string().nullish() });

export interface RecordsDeps {
  /** Of this update: with the token where the zone is ours. */
  env: Record<string, string | undefined>;
  spec: Pick<TenantSpec, 'slug' | 'domain' | 'aliases' | 'dns'>;
  /** Undefined where the stack is gone. */
  stateText: string | undefined;
}

/**
 * Removes records that carry this tenant's comment and one of its names and that the state does not know of: a run was
 * killed, or an answer never came. The provider refuses to make the same one again. Records of others stay.
 */
export async function giveBackRecords({ env, spec, stateText }: RecordsDeps): Promise<string[]> {
  const { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_BASE_URL: baseUrl } = env;
  const { dns, slug } = spec;
  if (!dns || !token || !baseUrl) return [];
  const known = new Set(
    (stateText === undefined ? [] : knownResourcesOf(stateText))
      .filter(({ type }) => type === TYPE)
      .map(({ id }) => id),
  );
  const comment = recordComment(slug);
  const names = new Set([spec.domain, ...spec.aliases]);
  const records = `/zones/${dns.zoneId}/dns_records`;
  const found = await createCloudflareApi({ token, baseUrl }).list(
    `${records}?comment.exact=${encodeURIComponent(comment)}`,
    Found,
  );
  const unknown = found.filter(
    (record) => record.comment === comment && names.has(record.name) && !known.has(record.id),
  );
  for (const { id } of unknown) await changeAtCloudflare({ token, baseUrl }, 'DELETE', `${records}/${id}`);
  return unknown.map(({ type, name }) => `${type} ${name}`);
}
