import { TENANT_STATUSES, type TenantStatus } from '@codexdlc/domain';
import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type {
  ButtonView,
  CellView,
  EmptyView,
  FieldView,
  PageHeadView,
  PagerView,
  TableView,
} from '../../view/parts.ts';
import { LAYOUT_TEXTS } from '../../view/texts/layout-texts.ts';
import { CLIENTS_PATH, clientPath } from '../clients/client-path.ts';
import { severityStatus, tenantStatus, type Severity } from './tenant-labels.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

type Tenant = components['schemas']['Tenant'];
type Host = components['schemas']['Host'];

export interface TenantFilter {
  search: string;
  status: TenantStatus | '';
  host: string;
  /** Those of one client. */
  client?: string;
  cursor: string;
}

export interface ListFacts {
  filter: TenantFilter;
  tenants: readonly Tenant[];
  nextCursor: string | null;
  hosts: readonly Host[];
  clientNames: ReadonlyMap<string, string>;
  worst: ReadonlyMap<string, Severity>;
}

const MB = 1024 * 1024;
const PATH = '/crm/tenants';

export function tenantListView(locale: Locale, format: Format, facts: ListFacts) {
  const t = TENANT_TEXTS[locale];
  const { filter, tenants } = facts;
  const isFiltered =
    filter.search !== '' || filter.status !== '' || filter.host !== '' || (filter.client ?? '') !== '';
  const deploy: ButtonView = { label: t.deploy, icon: 'rocket', href: '/crm/deploy' };
  const clients: ButtonView = {
    label: LAYOUT_TEXTS[locale].nav.clients,
    icon: 'building-2',
    kind: 'plain',
    href: CLIENTS_PATH,
  };
  const client = filter.client === undefined ? undefined : facts.clientNames.get(filter.client);
  const head: PageHeadView = {
    title: t.title,
    actions: [clients, deploy],
    ...(client === undefined ? {} : { lead: `${t.client}: ${client}` }),
  };
  return {
    title: t.title,
    t,
    head,
    filters: filterFields(facts, t),
    clearHref: isFiltered ? PATH : undefined,
    table: tenants.length === 0 ? undefined : tableOf(facts, t, format),
    empty: emptyView(isFiltered, t, deploy),
    pager: pagerOf(facts, t, format),
  };
}

function filterFields({ filter, hosts }: ListFacts, t: (typeof TENANT_TEXTS)['de']): FieldView[] {
  return [
    { name: 'search', kind: 'search', label: t.search, value: filter.search, attributes: { maxlength: 100 } },
    {
      name: 'status',
      kind: 'select',
      label: t.status,
      value: filter.status,
      options: [
        { value: '', label: t.allStatuses },
        ...TENANT_STATUSES.map((status) => ({ value: status, label: t.statuses[status] })),
      ],
    },
    {
      name: 'host',
      kind: 'select',
      label: t.host,
      value: filter.host,
      options: [
        { value: '', label: t.allHosts },
        ...hosts.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ];
}

function tableOf(facts: ListFacts, t: (typeof TENANT_TEXTS)['de'], format: Format): TableView {
  const { tenants, hosts, clientNames, worst } = facts;
  const hostNames = new Map(hosts.map(({ id, name }) => [id, name]));
  return {
    caption: t.title,
    columns: [
      { label: t.tenant },
      { label: t.status },
      { label: t.incidents },
      { label: t.client },
      { label: t.version, isSecondary: true },
      { label: t.host, isSecondary: true },
      { label: t.memory, align: 'end', isSecondary: true },
      { label: t.changed, align: 'end' },
    ],
    rows: tenants.map((tenant) => {
      const severity = worst.get(tenant.id);
      const incident: CellView =
        severity === undefined ? { kind: 'none' } : { kind: 'status', status: severityStatus(t, severity) };
      return {
        cells: [
          { kind: 'link', text: tenant.slug, href: `${PATH}/${tenant.id}`, note: tenant.domain },
          { kind: 'status', status: tenantStatus(t, tenant.status) },
          incident,
          { kind: 'link', text: clientNames.get(tenant.clientId) ?? '', href: clientPath(tenant.clientId) },
          { kind: 'text', text: `${tenant.blueprint} ${tenant.releaseVersion}` },
          { kind: 'text', text: hostNames.get(tenant.hostId) ?? '' },
          { kind: 'number', text: format.bytes(tenant.memoryMb * MB) },
          { kind: 'time', at: new Date(tenant.updatedAt) },
        ],
      };
    }),
  };
}

function emptyView(isFiltered: boolean, t: (typeof TENANT_TEXTS)['de'], deploy: ButtonView): EmptyView {
  if (isFiltered) {
    const action: ButtonView = { label: t.clearFilter, href: PATH, kind: 'plain' };
    return { title: t.nothingTitle, text: t.nothingText, icon: 'search', action };
  }
  return { title: t.emptyTitle, text: t.emptyText, icon: 'globe', action: deploy };
}

function pagerOf({ filter, tenants, nextCursor }: ListFacts, t: (typeof TENANT_TEXTS)['de'], format: Format) {
  if (filter.cursor === '' && nextCursor === null) return undefined;
  const pager: PagerView = { summary: t.shown(format.number(tenants.length)) };
  if (filter.cursor !== '') pager.previous = listPath({ ...filter, cursor: '' });
  if (nextCursor !== null) pager.next = listPath({ ...filter, cursor: nextCursor });
  return pager;
}

export function listPath(filter: TenantFilter): string {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''));
  return query.size === 0 ? PATH : `${PATH}?${query.toString()}`;
}
