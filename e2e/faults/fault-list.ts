import type { ArmedKill } from './engine-tap.ts';
import type { EngineMessage, FaultKind } from './fault-bed.ts';
import type { KillTarget } from './kill-processes.ts';

/** Something that an undisturbed run tells, at which a process can be killed. */
export type Moment =
  /** The engine process tells it: the kill comes from inside that process, so many ms later. */
  | { source: 'engine'; moment: string; afterMs: number; gap: number }
  /** A step or a state of the operation is stored; told by Postgres. */
  | { source: 'event'; moment: string };

export interface Fault {
  kind: FaultKind;
  moment: Moment;
  target: KillTarget;
  /** For the process that recovers. */
  second?: ArmedKill;
}

/** What lies between two messages further apart than this gets kills of its own, this far apart. */
const GAP_MS = 300;
const MAX_IN_GAP = 4;

/** Everything that one run of an operation told, as moments: each message, and the silences between them. */
export function momentsOf(messages: readonly EngineMessage[], events: readonly string[]): Moment[] {
  const fromEngine = messages.flatMap(({ moment, at }, index): Moment[] => {
    const next = messages[index + 1]?.at ?? at;
    const inGap = Math.min(MAX_IN_GAP, Math.floor((next - at) / GAP_MS));
    return Array.from({ length: inGap + 1 }, (_, step) => ({
      source: 'engine',
      moment,
      gap: step,
      afterMs: Math.round((step * (next - at)) / (inGap + 1)),
    }));
  });
  return [...fromEngine, ...events.map((moment): Moment => ({ source: 'event', moment }))];
}

/** Before and after the engine runs there is only the worker to kill. */
export function faultsOf(
  kind: FaultKind,
  moments: readonly Moment[],
  targets: readonly KillTarget[],
): Fault[] {
  return moments.flatMap((moment) =>
    targets
      .filter((target) => moment.source === 'engine' || target === 'worker' || target === 'all')
      .map((target) => ({ kind, moment, target })),
  );
}

/** The same choice for the same seed. */
export function choose<T>(all: readonly T[], count: number, seed: number): T[] {
  const next = generator(seed);
  return all
    .map((one) => ({ one, order: next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, count)
    .map(({ one }) => one);
}

/** mulberry32: small, and good enough to choose with. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same fault has the same key in every run, although silences last longer in one than in another. */
export function keyOf({ kind, moment, target, second }: Fault): string {
  const gap = moment.source === 'engine' ? moment.gap : 0;
  return [kind, moment.source, moment.moment, gap, target, second?.target ?? ''].join('|');
}

export function nameOf({ kind, moment, target, second }: Fault): string {
  const late = moment.source === 'engine' && moment.afterMs > 0 ? ` +${moment.afterMs} ms` : '';
  const then = second === undefined ? '' : `, then ${second.target} at "${second.moment}" of the recovery`;
  return `${kind}: ${target} killed at "${moment.moment}"${late}${then}`;
}
