import type { BenchContext } from '../bench-context.ts';
import type { ContainerMemory } from '../host/container-memory.ts';
import type { MeasureResult } from '../results.ts';
import { readIdleSalon } from '../salon/idle-salon.ts';

const AT_MOST_MB = 220;

export async function measureIdleMemory(context: BenchContext): Promise<MeasureResult> {
  return resultOf(await readIdleSalon(context));
}

function resultOf(memories: ContainerMemory[]): MeasureResult {
  const pss = memories.flatMap(({ pssMb }) => (pssMb === undefined ? [] : [pssMb]));
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    measurements: [
      {
        id: 'idle',
        what: `Idle salon, ${memories.length} containers (cgroup)`,
        unit: 'MB',
        samples: [sum(memories.map(({ usedMb }) => usedMb))],
        atMost: AT_MOST_MB,
        note: 'as `docker stats` shows it.',
      },
      {
        id: 'idle-without-bot',
        what: `Idle salon without its bot (cgroup)`,
        unit: 'MB',
        samples: [sum(memories.flatMap(({ role, usedMb }) => (role === 'bot' ? [] : [usedMb])))],
      },
      {
        id: 'idle-pss',
        what: `Idle salon, ${memories.length} containers (PSS of its processes)`,
        unit: 'MB',
        samples: pss.length === memories.length ? [sum(pss)] : [],
      },
    ],
    breakdowns: [
      {
        title: 'Memory of an idle salon (MB)',
        columns: ['Container', 'cgroup', 'PSS'],
        rows: memories.map(({ role, usedMb, pssMb }) => [role, usedMb, pssMb ?? '']),
      },
    ],
  };
}
