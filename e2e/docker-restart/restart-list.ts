import type { FaultKind } from '../faults/fault-bed.ts';
import type { DockerEnd, Moment, RestartCase } from './play-restart.ts';

const SHORT_MS = 3000;
/** Long enough to be told: a host counts as unreachable after 10 s. */
const TOLD_MS = 14_000;
/** Longer than one attempt of an operation waits. */
const LONG_MS = 75_000;

/** In the order of a tenant's life; these are part of `npm test`. */
export const USUAL_RESTARTS: readonly RestartCase[] = [
  during('create', { touched: 'volumes', times: 1 }, 'SIGKILL'),
  during('upgrade', { step: 'stable' }, 'SIGTERM'),
  { end: 'SIGKILL', awayMs: [TOLD_MS] },
];

/** What the others leave out; these are part of `npm run test:faults`. */
export const MORE_RESTARTS: readonly RestartCase[] = [
  during('create', { step: 'database' }, 'SIGKILL'),
  during('upgrade', { step: 'services' }, 'SIGKILL'),
  during('upgrade', { step: 'services' }, 'SIGTERM'),
  { end: 'SIGTERM', awayMs: [SHORT_MS] },
  { end: 'SIGKILL', awayMs: Array.from({ length: 8 }, () => SHORT_MS) },
  { ...during('upgrade', { step: 'services' }, 'SIGTERM'), awayMs: [LONG_MS] },
  ...[1, 2, 3, 4, 5, 6].map((times) =>
    during('create', { touched: 'network/files/local-kv.db', times }, 'SIGKILL'),
  ),
  ...[2, 3].map((times) => during('create', { touched: 'volumes', times }, 'SIGKILL')),
  ...[1, 2, 3].map((times) => during('create', { touched: 'containers', times }, 'SIGKILL')),
  ...(['upgrade', 'suspend', 'resume', 'retire', 'destroy'] as const).flatMap((kind) => [
    during(kind, { touched: 'containers', times: 1 }, 'SIGKILL'),
    during(kind, { touched: 'containers', times: 2 }, 'SIGTERM'),
  ]),
  during('destroy', { touched: 'volumes', times: 1 }, 'SIGKILL'),
];

export function nameOf({ during: change, end, awayMs }: RestartCase): string {
  const seconds = awayMs.map((ms) => ms / 1000);
  const away = `${end}, away for ${seconds.join(', ')} s`;
  if (change === undefined) return `nothing under way, ${away}`;
  const { kind, moment } = change;
  const when = 'step' in moment ? `step ${moment.step}` : `change ${moment.times} of its ${moment.touched}`;
  return `${kind} at ${when}, ${away}`;
}

function during(kind: FaultKind, moment: Moment, end: DockerEnd): RestartCase {
  return { during: { kind, moment }, end, awayMs: [SHORT_MS] };
}
