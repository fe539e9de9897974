import type { components } from '@codexdlc/platform-api/client';
import type { Role } from '@codexdlc/domain';
import type { Locale } from '../../locale/locale.ts';
import type { ButtonView, PageHeadView, TabsView } from '../../view/parts.ts';
import { siteUrl } from '../deploy/site-url.ts';
import { tenantStatus } from './tenant-labels.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

type Tenant = components['schemas']['Tenant'];
type Host = components['schemas']['Host'];

export const TENANT_TABS = ['overview', 'operations', 'logs', 'settings'] as const;
export type TenantTab = (typeof TENANT_TABS)[number];

export interface FrameFacts {
  tenant: Tenant;
  host: Host | undefined;
  role: Role;
}

export function tenantPath(tenantId: string, tab: TenantTab = 'overview'): string {
  return tab === 'overview' ? `/crm/tenants/${tenantId}` : `/crm/tenants/${tenantId}/${tab}`;
}

/** Head and tabs, the same on every page of a tenant. */
export function tenantFrame(locale: Locale, tab: TenantTab, { tenant, host }: FrameFacts) {
  const t = TENANT_TEXTS[locale];
  const isThere = tenant.status === 'live';
  const open: ButtonView = {
    label: t.open,
    icon: 'external-link',
    kind: 'plain',
    href: siteUrl(tenant, host),
    attributes: { target: '_blank', rel: 'noopener' },
  };
  const head: PageHeadView = {
    title: tenant.slug,
    lead: tenant.domain,
    status: tenantStatus(t, tenant.status),
    crumbs: [{ label: t.title, href: '/crm/tenants' }, { label: tenant.slug }],
    actions: isThere ? [open] : [],
  };
  const tabs: TabsView = {
    label: tenant.slug,
    items: TENANT_TABS.map((each) => ({
      label: t.tabs[each],
      href: tenantPath(tenant.id, each),
      isCurrent: each === tab,
    })),
  };
  return { title: `${tenant.slug} · ${t.tabs[tab]}`, t, head, tabs };
}
