import { incidentWords } from '@codexdlc/domain/words';
import type { TableView } from '../../view/parts.ts';
import { invoiceCells, invoiceColumns } from '../business/subscription-view.ts';
import type { PageWords } from '../business/page-words.ts';
import { leadName, leadPath, stageStatus } from '../leads/lead-labels.ts';
import type { LeadReader } from '../leads/lead-reader.ts';
import { SEVERITY_TONES, tenantStatus } from '../tenants/tenant-labels.ts';
import { TENANT_TEXTS } from '../tenants/texts/tenant-texts.ts';
import type { ClientFacts } from './read-client.ts';
import type { ClientTexts } from './texts/client-texts.ts';

const MB = 1024 * 1024;

/** Undefined where there is nothing to show. The caption is not that of the panel: both are landmarks. */
type Table = TableView | undefined;

export function tenantTable(
  { locale, texts, format }: PageWords,
  t: ClientTexts,
  { client, tenants: { items: tenants } }: ClientFacts,
): Table {
  if (tenants.length === 0) return undefined;
  return {
    caption: `${t.tenants}: ${client.name}`,
    columns: [
      { label: texts.tenant },
      { label: texts.state },
      { label: t.version, isSecondary: true },
      { label: t.memory, align: 'end', isSecondary: true },
    ],
    rows: tenants.map(({ id, slug, domain, status, blueprint, releaseVersion, memoryMb }) => ({
      cells: [
        { kind: 'link', text: slug, href: `/crm/tenants/${id}`, note: domain },
        { kind: 'status', status: tenantStatus(TENANT_TEXTS[locale], status) },
        { kind: 'text', text: `${blueprint} ${releaseVersion}` },
        { kind: 'number', text: format.bytes(memoryMb * MB) },
      ],
    })),
  };
}

/** Without the client, whose page it is, and beside the aside without the day of issue. */
export function invoiceTable(
  { texts, format, today, isArchitect }: PageWords,
  { client, invoices: { items: invoices } }: ClientFacts,
): Table {
  if (invoices.length === 0) return undefined;
  const { subscriptions: t } = texts;
  const columns = invoiceColumns(texts);
  const left = [texts.client, t.issued];
  const isShown = (_: unknown, index: number): boolean => !left.includes(columns[index]?.label ?? '');
  return {
    caption: `${t.invoices}: ${client.name}`,
    columns: columns.filter(isShown),
    rows: invoices.map((invoice) => ({
      cells: invoiceCells(texts, format, invoice, { today, mayChange: isArchitect }).filter(isShown),
    })),
  };
}

export function incidentTable(
  { locale, texts, format }: PageWords,
  { client, incidents, tenants }: ClientFacts,
): Table {
  if (incidents.length === 0) return undefined;
  const { incidents: words } = texts;
  const slugs = new Map(tenants.items.map(({ id, slug }) => [id, slug]));
  return {
    caption: `${words.title}: ${client.name}`,
    columns: [
      { label: words.severity },
      { label: words.what },
      { label: texts.tenant, isSecondary: true },
      { label: texts.state },
      { label: words.opened, align: 'end' },
    ],
    rows: incidents.map((incident) => {
      const { id, severity, tenantId, state, openedAt } = incident;
      const { title } = incidentWords(locale, format, incident);
      return {
        cells: [
          { kind: 'status', status: { tone: SEVERITY_TONES[severity], word: words.severities[severity] } },
          { kind: 'link', text: title, href: `/crm/incidents/${id}` },
          { kind: 'text', text: (tenantId !== null && slugs.get(tenantId)) || '' },
          { kind: 'text', text: words.states[state] },
          { kind: 'time', at: new Date(openedAt) },
        ],
      };
    }),
  };
}

export function peopleTable({ texts }: PageWords, t: ClientTexts, { client, people }: ClientFacts): Table {
  if (people === undefined || people.length === 0) return undefined;
  const { people: words } = texts;
  return {
    caption: `${t.people}: ${client.name}`,
    columns: [{ label: texts.name }, { label: texts.state }],
    rows: people.map(({ id, name, email, disabledAt }) => ({
      cells: [
        { kind: 'link', text: name, href: `/crm/users/${id}`, note: email },
        {
          kind: 'status',
          status:
            disabledAt === null ? { tone: 'ok', word: words.active } : { tone: 'idle', word: words.disabled },
        },
      ],
    })),
  };
}

export function leadTable(
  { words, nicheName }: LeadReader,
  t: ClientTexts,
  { client, leads }: ClientFacts,
): Table {
  if (leads.length === 0) return undefined;
  return {
    caption: `${t.leads}: ${client.name}`,
    columns: [{ label: t.name }, { label: words.fields.stage, align: 'end' }],
    rows: leads.map((lead) => ({
      cells: [
        { kind: 'link', text: leadName(lead, words), href: leadPath(lead.id), note: nicheName(lead.niche) },
        { kind: 'status', status: stageStatus(lead.stage, words) },
      ],
    })),
  };
}
