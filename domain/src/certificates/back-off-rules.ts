import type { IssueFailureKind } from './held-certificate.ts';

const MINUTE_MS = 60_000;

/** Minutes until the next try, by how often it failed in a row; the last one stays. */
const WAITS: Record<IssueFailureKind, readonly number[]> = {
  'authority-away': [1, 2, 5, 10, 20, 30, 60],
  'too-slow': [1, 5, 15, 60],
  // Five failed validations of a name in an hour and the authority stops listening.
  'name-not-proved': [15, 30, 60, 180, 360, 720],
  'dns-not-changed': [5, 15, 60, 180],
  refused: [60, 180, 720, 1440],
  'rate-limited': [60, 180, 360, 720],
  'not-public': [1440],
  'host-away': [1, 5, 15, 60],
  'not-installed': [1, 5, 15, 60],
};

/** When to try again. `notBefore` is what the authority asked for, or until when the budget is spent. */
export function nextTryAt(
  failure: { kind: IssueFailureKind; notBefore?: Date | undefined },
  failuresInRow: number,
  now: Date,
): Date {
  const waits = WAITS[failure.kind];
  const minutes = waits[Math.min(Math.max(failuresInRow, 1), waits.length) - 1] ?? 60;
  const at = now.getTime() + minutes * MINUTE_MS;
  return new Date(Math.max(at, failure.notBefore?.getTime() ?? 0));
}
