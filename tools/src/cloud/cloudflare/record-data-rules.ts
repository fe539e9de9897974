import type { SettableType } from '../dns/index.ts';
import type { RecordData, RecordFields } from './stored-record.ts';

/** Types that are set by `data`; their `content` is made from it. */
export const DATA_TYPES: readonly SettableType[] = ['CAA', 'SRV'];

const FIELDS: Partial<Record<SettableType, readonly string[]>> = {
  CAA: ['flags', 'tag', 'value'],
  SRV: ['priority', 'weight', 'port', 'target'],
};

/** The text that the API shows for such data, or the field that is missing. */
export function contentOfData(
  type: SettableType,
  data: RecordData,
): { missing: string } | Pick<RecordFields, 'content' | 'data' | 'priority'> {
  const missing = FIELDS[type]?.find((field) => data[field] === undefined);
  if (missing !== undefined) return { missing };
  const own = Object.fromEntries(Object.entries(data).filter(([field]) => FIELDS[type]?.includes(field)));
  const { flags = 0, tag = '', value = '', priority = 0, weight = 0, port = 0, target = '' } = own;
  return type === 'CAA'
    ? { content: `${flags} ${tag} "${value}"`, data: own }
    : { content: `${weight} ${port} ${target}`, data: own, priority: Number(priority) };
}
