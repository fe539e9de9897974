import type { FaultKind } from './fault-bed.ts';

/**
 * What to ask of the tenant next, so that every kind whose faults wait gets its turn with few operations between: a
 * tenant is upgraded, suspended and resumed for as long as there is something to try, then destroyed for the next one.
 * Undefined: nothing waits and no tenant is left.
 */
export function nextKind(status: string | undefined, waiting: ReadonlySet<FaultKind>): FaultKind | undefined {
  switch (status) {
    case 'live':
      if (waiting.has('upgrade')) return 'upgrade';
      return waiting.has('suspend') || waiting.has('resume') ? 'suspend' : 'retire';
    case 'suspended':
      return 'resume';
    case 'deleting':
      return 'destroy';
    default:
      return waiting.size > 0 ? 'create' : undefined;
  }
}
