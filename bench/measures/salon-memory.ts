import type { BenchContext } from '../bench-context.ts';
import type { MeasureResult } from '../results.ts';
import { readIdleSalon } from '../salon/idle-salon.ts';

const AT_MOST_MB = 180;
const OURS = ['backend', 'worker', 'bot'];

/** What is ours of an idle salon; its database and cache are in `idle`. */
export async function measureSalonMemory(context: BenchContext): Promise<MeasureResult> {
  const ours = (await readIdleSalon(context)).filter(({ role }) => OURS.includes(role));
  if (ours.length !== OURS.length) throw new Error(`found ${ours.map(({ role }) => role).join(', ')} only`);
  return {
    measurements: [
      {
        id: 'salon-memory',
        what: 'Idle backend, worker and bot of a salon (cgroup)',
        unit: 'MB',
        samples: [ours.reduce((sum, { usedMb }) => sum + usedMb, 0)],
        atMost: AT_MOST_MB,
        note: 'as `docker stats` shows it, 20 s after the start.',
      },
    ],
    breakdowns: [
      {
        title: 'Memory of the processes of an idle salon (MB)',
        columns: ['Process', 'cgroup', 'PSS'],
        rows: ours.map(({ role, usedMb, pssMb }) => [role, usedMb, pssMb ?? '']),
      },
    ],
  };
}
