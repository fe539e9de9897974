import { LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import pLimit from 'p-limit';
import { usedMemory } from './read-containers.ts';
import { within } from './within.ts';

const ANSWER_MS = 10_000;
/** Older daemons take a second for each answer, without working meanwhile. */
const AT_ONCE = 16;

/** Memory of all running containers of each tenant that has any, by slug; undefined where one of them did not say. */
export async function readTenantMemory(docker: Docker): Promise<Map<string, number | undefined>> {
  const found = await within(
    ANSWER_MS,
    'Docker',
    docker.listContainers({ filters: { label: [LABEL_TENANT] } }),
  );
  const limit = pLimit(AT_ONCE);
  const read = await Promise.all(
    found.map(({ Id, Labels }) =>
      limit(async () => ({
        slug: Labels[LABEL_TENANT] ?? '',
        bytes: await memoryOf(docker.getContainer(Id)).catch(() => undefined),
      })),
    ),
  );
  const sums = new Map<string, number | undefined>();
  for (const { slug, bytes } of read) {
    const sum = sums.has(slug) ? sums.get(slug) : 0;
    sums.set(slug, sum === undefined || bytes === undefined ? undefined : sum + bytes);
  }
  return sums;
}

async function memoryOf(container: Docker.Container): Promise<number> {
  const answer = await within(ANSWER_MS, 'Docker', container.stats({ stream: false, 'one-shot': true }));
  // One that has ended meanwhile uses none.
  return usedMemory(answer.memory_stats)?.bytes ?? 0;
}
