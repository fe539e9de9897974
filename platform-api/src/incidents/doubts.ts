/**
 * Ends that may have been an operation's own doing: told as nothing at first, and looked into once that is over. Without
 * it a crash right after an operation would be told by the next regular look only.
 */
export interface Doubts {
  /** Somebody ended at this time, by the clock of this process. */
  note(atMs: number): void;
  /** True once for what was noted long enough ago. */
  areDue(nowMs: number): boolean;
}

/** A little longer than what counts as an operation's aftermath (domain/src/telemetry/watched-tenants-repository.ts). */
const LOOK_AFTER_MS = 5_500;

export function createDoubts(): Doubts {
  let lookAt: number | undefined;
  return {
    note(atMs) {
      lookAt = atMs + LOOK_AFTER_MS;
    },
    areDue(nowMs) {
      if (lookAt === undefined || nowMs < lookAt) return false;
      lookAt = undefined;
      return true;
    },
  };
}
