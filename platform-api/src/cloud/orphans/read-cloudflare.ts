import { tenantOfComment } from '@codexdlc/stacks';
import { z } from 'zod';
import type { CloudflareApi } from '../cloudflare-api.ts';
import type { RentedThing } from './orphan-rules.ts';

const Record = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  content: z.string().nullish(),
  comment: z.string().nullish(),
  created_on: z.string().nullish(),
});

/** Every record with our comment, in every zone that the token sees. Records of others are left alone. */
export async function readCloudflare(
  cloudflare: CloudflareApi,
  zoneIds: readonly string[],
): Promise<RentedThing[]> {
  const lists = await Promise.all(
    zoneIds.map((id) => cloudflare.list(`/zones/${id}/dns_records?comment.startswith=waas%20tenant`, Record)),
  );
  return lists.flat().flatMap(({ id, name, type, content, comment, created_on }) => {
    const slug = tenantOfComment(comment ?? '');
    if (slug === undefined) return [];
    return [
      {
        provider: 'cloudflare' as const,
        kind: 'record' as const,
        id,
        name,
        slug,
        detail: `${type} ${content ?? ''}`.trim(),
        createdAt: created_on ?? null,
      },
    ];
  });
}
