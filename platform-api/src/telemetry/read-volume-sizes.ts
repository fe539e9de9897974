import { LABEL_TENANT, volumeName } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { z } from 'zod';
import { within } from './within.ts';

/** The daemon walks through all files of all volumes. */
const ANSWER_MS = 30_000;

const Volume = z.object({
  Name: z.string(),
  Labels: z.record(z.string(), z.string()).nullish(),
  UsageData: z.object({ Size: z.number() }).nullish(),
});
const Items = z.object({ Items: z.array(Volume).nullish() }).nullish();
/** Daemons from API 1.52 on tell it in another place. */
const DiskUsage = z.object({
  Volumes: z.array(Volume).nullish(),
  VolumeUsage: Items,
  VolumesDiskUsage: Items,
});

/** Bytes of all volumes of each of these tenants, none where it has none; absent where a size is not known. */
export async function readVolumeSizes(
  docker: Docker,
  slugs: readonly string[],
): Promise<Map<string, number>> {
  const usage = DiskUsage.parse(await within(ANSWER_MS, 'Docker', askDiskUsage(docker)));
  const volumes = usage.Volumes ?? usage.VolumeUsage?.Items ?? usage.VolumesDiskUsage?.Items ?? [];
  return sumBySlug(volumes, slugs);
}

export function sumBySlug(
  volumes: readonly z.infer<typeof Volume>[],
  slugs: readonly string[],
): Map<string, number> {
  const sums = new Map(slugs.map((slug) => [slug, 0]));
  // A daemon that was killed may have lost the labels of a volume; its name says whose it is, too.
  const byName = new Map(
    slugs.flatMap((slug) => [
      [volumeName(slug, 'database'), slug],
      [volumeName(slug, 'cache'), slug],
    ]),
  );
  const unknown = new Set<string>();
  for (const { Name, Labels, UsageData } of volumes) {
    const slug = Labels?.[LABEL_TENANT] ?? byName.get(Name);
    const sum = slug === undefined ? undefined : sums.get(slug);
    if (slug === undefined || sum === undefined) continue;
    const size = UsageData?.Size ?? -1;
    if (size < 0) unknown.add(slug);
    else sums.set(slug, sum + size);
  }
  for (const slug of unknown) sums.delete(slug);
  return sums;
}

/** The library's own call takes no options: without them the daemon measures images and layers as well. */
function askDiskUsage(docker: Docker): Promise<unknown> {
  const call = {
    path: '/system/df?',
    method: 'GET',
    options: { type: 'volume', verbose: true },
    statusCodes: { 200: true, 500: 'server error' },
  };
  return new Promise((resolve, reject) => {
    docker.modem.dial(call, (error, answer) => {
      if (error) reject(error instanceof Error ? error : new Error(String(error)));
      else resolve(answer);
    });
  });
}
