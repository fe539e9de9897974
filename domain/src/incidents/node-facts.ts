import type { HostFacts } from './host-rules.ts';

/** What is measured of a machine whose address is not all that is known. */
type Measured =
  | 'memoryTotalMb'
  | 'memoryUsedPercent'
  | 'diskTotalGb'
  | 'diskUsedPercent'
  | 'cpus'
  | 'load1'
  | 'load5'
  | 'load15';

/** Why nothing was measured of a node: nobody said how it is reached by ssh, the Swarm takes it for lost, or it did not answer. */
export const UNREAD_REASONS = ['no-access', 'away', 'silent'] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

/** A node of a Swarm beside the manager that is asked. */
export interface NodeFacts extends Partial<Pick<HostFacts, Measured>> {
  id: string;
  hostname: string;
  address: string;
  /** The Swarm's word: ready, down ... */
  state: string;
  unread?: UnreadReason | undefined;
}
