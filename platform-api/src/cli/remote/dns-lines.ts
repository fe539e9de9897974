import { DNS_TEXTS, dnsWords } from '@codexdlc/domain/words';
import type { components } from '../../client/index.ts';
import { momentText, plainLine, tableLines } from '../line-plan.ts';

type TenantDns = components['schemas']['TenantDns'];

const COLUMNS = [
  { title: 'type' },
  { title: 'name' },
  { title: 'host' },
  { title: 'value' },
  { title: 'there now', max: 60 },
  { title: 'state' },
];

/** What is to be set, what is there, and in words what to do. */
export function dnsLines(slug: string, dns: TenantDns): string[] {
  const { states, recordStates } = DNS_TEXTS.en;
  const live = dns.state === 'managed' && dns.live !== 'correct' ? `, ${states[dns.live]}` : '';
  const records = dns.names.flatMap(({ records }) => records);
  const findings = dns.names.flatMap(({ findings }) => findings);
  const rows = records.map(({ type, name, host, value, found, state }) => [
    type,
    name,
    host,
    value,
    found.join(', ') || '-',
    recordStates[state],
  ]);
  return [
    `  ${slug}  DNS ${states[dns.state]}${live}, looked at ${momentText(dns.checkedAt)}`,
    ...(rows.length === 0 ? [] : ['', ...tableLines(COLUMNS, rows)]),
    ...(findings.length === 0 ? [] : ['']),
    ...findings.flatMap((finding) => {
      const { what, todo } = dnsWords('en', finding);
      return [`  ${plainLine(what)}`, ...(todo === undefined ? [] : [`    ${plainLine(todo)}`])];
    }),
  ];
}
