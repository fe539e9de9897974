import type { World } from './furnish.ts';

export interface ShownPage {
  name: string;
  path: string;
  /** Who looks at it. */
  by: 'stranger' | 'architect' | 'client';
  theme?: 'dark';
}

/** Every page of the gateway once, some of them in the dark. */
export function pagesToShow(world: World): ShownPage[] {
  const stranger = (name: string, path: string): ShownPage => ({ name, path, by: 'stranger' });
  const crm = (name: string, path: string): ShownPage => ({ name, path, by: 'architect' });
  const lead = `/crm/leads/${world.leadId}`;
  const tenant = `/crm/tenants/${world.tenantId}`;
  return [
    stranger('home', '/'),
    stranger('landing-beauty-salons', '/friseursalons'),
    stranger('landing-installers', '/montagebetriebe'),
    stranger('landing-restaurants-en', '/en/restaurants'),
    stranger('landing-medical-practices', '/arztpraxen'),
    stranger('landing-coaches-ru', '/ru/kouchi'),
    { ...stranger('landing-dark', '/friseursalons'), theme: 'dark' },
    stranger('imprint', '/impressum'),
    stranger('privacy', '/datenschutz'),
    stranger('not-found', '/gibt-es-nicht'),
    stranger('form-first', '/anfrage/beauty-salons'),
    stranger('form-step', `/anfrage/weiter/${world.formToken}`),
    stranger('form-confirm', `/anfrage/bestaetigen/${'a'.repeat(43)}`),
    stranger('sign-in', '/sign-in'),
    stranger('forgotten', '/sign-in/forgotten'),
    crm('crm-overview', '/crm'),
    { ...crm('crm-overview-dark', '/crm'), theme: 'dark' },
    crm('crm-board', '/crm/leads/board'),
    crm('crm-leads', '/crm/leads'),
    crm('crm-lead', lead),
    crm('crm-import', '/crm/leads/import'),
    crm('crm-deploy', `${lead}/deploy`),
    crm('crm-live', `/crm/operations/${world.operationId}`),
    { ...crm('crm-live-dark', `/crm/operations/${world.operationId}`), theme: 'dark' },
    crm('crm-tenants', '/crm/tenants'),
    crm('crm-tenant', tenant),
    crm('crm-tenant-operations', `${tenant}/operations`),
    crm('crm-tenant-logs', `${tenant}/logs`),
    crm('crm-tenant-settings', `${tenant}/settings`),
    crm('crm-tenant-suspend', `${tenant}/suspend`),
    crm('crm-subscriptions', '/crm/subscriptions'),
    ...(world.subscriptionId ? [crm('crm-subscription', `/crm/subscriptions/${world.subscriptionId}`)] : []),
    crm('crm-invoices', '/crm/subscriptions/invoices'),
    crm('crm-plans', '/crm/subscriptions/plans'),
    crm('crm-incidents', '/crm/incidents'),
    ...(world.incidentId ? [crm('crm-incident', `/crm/incidents/${world.incidentId}`)] : []),
    crm('crm-hosts', '/crm/hosts'),
    crm('crm-host', `/crm/hosts/${world.hostId}`),
    crm('crm-settings', '/crm/settings'),
    crm('crm-users', '/crm/users'),
    crm('crm-user', `/crm/users/${world.userId}`),
    crm('crm-tokens', '/crm/tokens'),
    crm('crm-audit', '/crm/audit'),
    crm('crm-search', '/crm/search?q=salon'),
    crm('account', '/account'),
    { name: 'portal', path: '/portal', by: 'client' },
  ];
}
