import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';
import { within } from './within.ts';

export interface ContainerCondition {
  service: string;
  /** Docker's word: running, exited, restarting ... */
  state: string;
  health: 'healthy' | 'unhealthy' | 'starting' | null;
  restarts: number;
  startedAt: string | null;
  /** Without what the kernel would give back at once; null when it does not run. */
  memoryBytes: number | null;
  memoryLimitBytes: number | null;
}

interface MemoryStats {
  usage?: number;
  limit?: number;
  stats?: Record<string, number>;
}

const ANSWER_MS = 5_000;
const HEALTH = ['healthy', 'unhealthy', 'starting'] as const;

/** A tenant's containers as the daemon sees them now. */
export async function readContainers(docker: Docker, slug: string): Promise<ContainerCondition[]> {
  const label = [`${LABEL_TENANT}=${slug}`];
  const found = await within(ANSWER_MS, 'Docker', docker.listContainers({ all: true, filters: { label } }));
  const all = await within(
    ANSWER_MS,
    'Docker',
    Promise.all(
      found.map(({ Id, Labels }) =>
        readContainer(docker.getContainer(Id), Labels[LABEL_ROLE] ?? 'container'),
      ),
    ),
  );
  return all.sort((a, b) => (a.service < b.service ? -1 : 1));
}

async function readContainer(container: Docker.Container, service: string): Promise<ContainerCondition> {
  const { State, RestartCount } = await container.inspect();
  const memory = State.Running ? await memoryOf(container) : undefined;
  return {
    service,
    state: State.Status,
    health: HEALTH.find((known) => known === State.Health?.Status) ?? null,
    restarts: RestartCount,
    startedAt: State.Running ? new Date(State.StartedAt).toISOString() : null,
    memoryBytes: memory?.bytes ?? null,
    memoryLimitBytes: memory?.limit ?? null,
  };
}

async function memoryOf(container: Docker.Container): Promise<{ bytes: number; limit: number } | undefined> {
  const answer = await container.stats({ stream: false, 'one-shot': true });
  return usedMemory(answer.memory_stats);
}

/** As `docker stats` counts: files that the kernel has cached are no use of the program's. */
export function usedMemory({
  usage,
  limit,
  stats,
}: MemoryStats): { bytes: number; limit: number } | undefined {
  if (usage === undefined || limit === undefined) return undefined;
  const cached = stats?.['inactive_file'] ?? stats?.['total_inactive_file'] ?? 0;
  return { bytes: Math.max(0, usage - cached), limit };
}
