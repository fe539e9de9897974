import { notUnique } from '../api-error.ts';
import type { NamedRecord } from '../state/records.ts';
import { checkLabels } from './label-selector-rules.ts';

/** Refuses a name that another one has. */
export function requireFreeName(records: readonly NamedRecord[], name: string, except?: number): void {
  if (records.some((one) => one.name === name && one.id !== except)) throw notUnique('name', 'name');
}

/** Name and labels are changed at once; no action is needed for that. */
export function rename(
  record: NamedRecord,
  records: readonly NamedRecord[],
  { name, labels }: { name?: string | undefined; labels?: Record<string, string> | undefined },
): void {
  if (name !== undefined) requireFreeName(records, name, record.id);
  if (labels !== undefined) record.labels = checkLabels(labels);
  if (name !== undefined) record.name = name;
}
