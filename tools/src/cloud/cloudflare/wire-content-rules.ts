import type { SettableType } from '../dns/index.ts';
import type { RecordFields } from './stored-record.ts';

const AUTOMATIC_SECONDS = 300;
/**
 * Stands for the provider's own network, which answers for proxied names. Addresses for documentation, so that
 * nobody is called by mistake; nothing is behind them.
 */
const PROXY = { A: ['192.0.2.1', '192.0.2.2'], AAAA: ['2001:db8:cf::1', '2001:db8:cf::2'] } as const;

/** What the name server says for a record, as lines of a zone file. */
export function wireContents(record: RecordFields): { type: SettableType; content: string; ttl: number }[] {
  const ttl = record.ttl === 1 ? AUTOMATIC_SECONDS : record.ttl;
  if (record.proxied) {
    return (['A', 'AAAA'] as const).flatMap((type) =>
      PROXY[type].map((content) => ({ type, content, ttl: AUTOMATIC_SECONDS })),
    );
  }
  const withPriority = record.type === 'MX' || record.type === 'SRV';
  const content = withPriority ? `${record.priority ?? 0} ${record.content}` : record.content;
  return [{ type: record.type, content, ttl }];
}
