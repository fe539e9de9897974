import { z } from 'zod';
import type { PlatformProcesses } from './platform-processes.ts';

const Incidents = z.object({
  items: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      exitCode: z.int().nullable(),
      logLines: z.array(z.string()),
    }),
  ),
});
const KINDS = ['crash', 'out-of-memory', 'restart-loop', 'unhealthy', 'host-unreachable'];

/** Of services and nodes, over or not. The disk of the machine of a test may be as full as it likes. */
export async function ownIncidents(processes: Pick<PlatformProcesses, 'read'>) {
  const { items } = Incidents.parse(await processes.read('/v1/incidents'));
  return items.filter(({ kind }) => KINDS.includes(kind));
}
