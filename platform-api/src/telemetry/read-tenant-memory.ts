import { LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import { usedMemory } from './read-containers.ts';
import { within } from './within.ts';

const ANSWER_MS = 10_000;
/** Older daemons take a second for each answer, without working meanwhile. */
const AT_ONCE = 16;

/**
 * Memory of all running containers of each of these tenants, none where nothing runs; undefined where a container did
 * not say. Others' containers on the same daemon are not asked.
 */
export async function readTenantMemory(
  docker: Docker,
  slugs: readonly string[],
): Promise<Map<string, number | undefined>> {
  const found = await within(
    ANSWER_MS,
    'Docker',
    docker.listContainers({ filters: { label: [LABEL_TENANT] } }),
  );
  const sums = new Map<string, number | undefined>(slugs.map((slug) => [slug, 0]));
  const own = found.flatMap(({ Id, Labels }) => {
    const slug = Labels[LABEL_TENANT];
    return slug !== undefined && sums.has(slug) ? [{ Id, slug }] : [];
  });
  const limit = pLimit(AT_ONCE);
  const read = await Promise.all(
    own.map(({ Id, slug }) =>
      limit(async () => ({
        slug,
        bytes: await memoryOf(docker.getContainer(Id)).catch(() => undefined),
      })),
    ),
  );
  for (const { slug, bytes } of read) {
    const sum = sums.get(slug);
    sums.set(slug, sum === undefined || bytes === undefined ? undefined : sum + bytes);
  }
  return sums;
}

async function memoryOf(container: Docker.Container): Promise<number> {
  const answer = await within(ANSWER_MS, 'Docker', container.stats({ stream: false, 'one-shot': true }));
  // One that has ended meanwhile uses none.
  return usedMemory(answer.memory_stats)?.bytes ?? 0;
}
