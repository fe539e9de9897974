import type { RecordFields, StoredRecord } from './stored-record.ts';

/** Why this record cannot be beside those of the zone. */
export function conflictOf(
  records: readonly StoredRecord[],
  wanted: RecordFields,
  exceptId?: string,
): { code: number; message: string } | undefined {
  const sameName = records.filter(({ id, name }) => id !== exceptId && name === wanted.name);
  const isSame = ({ type, content, priority }: StoredRecord) =>
    type === wanted.type && content === wanted.content && priority === wanted.priority;
  if (sameName.some(isSame)) return { code: 81_058, message: 'An identical record already exists.' };

  const others = sameName.filter(({ type }) => type !== 'TXT' && type !== 'CAA' && type !== 'MX');
  const isAddress = wanted.type === 'A' || wanted.type === 'AAAA';
  if (
    wanted.type === 'CNAME' &&
    others.some(({ type }) => type === 'A' || type === 'AAAA' || type === 'CNAME')
  )
    return { code: 81_053, message: 'An A, AAAA, or CNAME record with that host already exists.' };
  if (isAddress && others.some(({ type }) => type === 'CNAME'))
    return { code: 81_054, message: 'A CNAME record with that host already exists.' };
  if (sameName.some(({ type }) => (type === 'NS') !== (wanted.type === 'NS')))
    return { code: 81_056, message: 'NS records with that host already exist, or other records do.' };
  return undefined;
}
