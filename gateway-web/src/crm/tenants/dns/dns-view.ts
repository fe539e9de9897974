import type { components } from '@codexdlc/platform-api/client';
import { DNS_TEXTS, dnsWords, type DnsWords } from '@codexdlc/domain/words';
import type { Locale } from '../../../locale/locale.ts';
import type { Format } from '../../../view/format.ts';
import type { ButtonView, FactView, FactsView, StatusView, TableView, Tone } from '../../../view/parts.ts';
import { DNS_PAGE_TEXTS, type DnsPageTexts } from './dns-texts.ts';

export type TenantDns = components['schemas']['TenantDns'];
type State = TenantDns['state'];

const TONES: Record<State, Tone> = {
  managed: 'ok',
  correct: 'ok',
  waiting: 'wait',
  partly: 'wait',
  wrong: 'bad',
};

export interface DnsView {
  status: StatusView;
  lookedAt: string;
  findings: DnsWords[];
  table: TableView | undefined;
  facts: FactsView | undefined;
  /** Where "check again" is sent. */
  action: string;
  button: ButtonView;
}

/** Records to set with what is there, and in words what is not as it should be. */
export function dnsView(locale: Locale, format: Format, dns: TenantDns, tenantId: string): { dns: DnsView } {
  const t = DNS_PAGE_TEXTS[locale];
  return {
    dns: {
      status: { tone: TONES[dns.state], word: DNS_TEXTS[locale].states[dns.state] },
      lookedAt: t.lookedAt(format.dateTime(new Date(dns.checkedAt))),
      findings: dns.names.flatMap(({ findings }) => findings.map((finding) => dnsWords(locale, finding))),
      table: tableOf(locale, t, dns),
      facts: factsOf(locale, t, dns),
      action: `/crm/tenants/${tenantId}/dns/check`,
      button: {
        label: t.check,
        kind: 'plain',
        size: 'small',
        icon: 'refresh-cw',
        attributes: { id: 'dns-check', 'aria-describedby': 'dns-state' },
      },
    },
  };
}

function tableOf(locale: Locale, t: DnsPageTexts, { names }: TenantDns): TableView | undefined {
  const words = DNS_TEXTS[locale].recordStates;
  const records = names.flatMap((name) =>
    name.records.map((record) => ({ ...record, zone: name.zone?.name })),
  );
  if (records.length === 0) return undefined;
  return {
    caption: t.records,
    columns: [
      { label: t.type },
      { label: t.host },
      { label: t.value },
      { label: t.found },
      { label: t.state },
    ],
    rows: records.map(({ type, host, value, found, state, zone }) => ({
      cells: [
        { kind: 'mono', text: type },
        { kind: 'copy', text: host, ...(zone === undefined || zone === host ? {} : { note: zone }) },
        { kind: 'copy', text: value },
        found.length === 0 ? { kind: 'none' } : { kind: 'mono', text: found.join(', ') },
        { kind: 'status', status: { tone: TONES[state], word: words[state] } },
      ],
    })),
  };
}

/** Whose servers answer, so that somebody knows where to set records; and how ours are seen. */
function factsOf(locale: Locale, t: DnsPageTexts, { state, live, names }: TenantDns): FactsView | undefined {
  const zones = new Map(names.flatMap(({ zone }) => (zone === null ? [] : [[zone.name, zone] as const])));
  const items: FactView[] = [...zones.values()].flatMap(({ name, nameServers }) => [
    { label: t.zone, value: name, kind: 'mono' as const },
    { label: t.nameServers, value: nameServers.join(', '), kind: 'mono' as const },
  ]);
  if (state === 'managed')
    items.unshift({ label: t.seen, status: { tone: TONES[live], word: DNS_TEXTS[locale].states[live] } });
  return items.length === 0 ? undefined : { items };
}
