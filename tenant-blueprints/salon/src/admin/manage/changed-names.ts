import { versionOf } from '@codexdlc/blueprint-kit/forms/version.ts';

/** Which fields have another value: for the audit, which tells what was changed and never to what. */
export function changedNames<T extends object>(before: T, after: Partial<T>): string[] {
  return Object.keys(after).filter(
    (name) => versionOf(before[name as keyof T]) !== versionOf(after[name as keyof T]),
  );
}
