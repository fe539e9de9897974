import type { World } from './furnish.ts';
import {
  reachAppSetUp,
  reachTelegramCode,
  reachImportPreview,
  reachImportReport,
  type Reach,
} from './reach-page.ts';

export interface ShownPage {
  name: string;
  path: string;
  /** Who looks at it. */
  by: 'stranger' | 'architect' | 'client';
  theme?: 'dark';
  /** For pages that come of something that is done on the page before. */
  reach?: Reach;
}

/** What pages are about; what there is none of is not shown. */
export type ShownWorld = Omit<World, 'client'>;

/** Every page of the gateway once, some of them in the dark. */
export function pagesToShow(world: ShownWorld): ShownPage[] {
  return [
    ...publicPages(world),
    ...signInPages(world),
    ...crmPages(world),
    ...moneyPages(world),
    ...portalPages(world),
  ];
}

function stranger(name: string, path: string): ShownPage {
  return { name, path, by: 'stranger' };
}

function crm(name: string, path: string, reach?: Reach): ShownPage {
  return { name, path, by: 'architect', ...(reach && { reach }) };
}

function publicPages(world: ShownWorld): ShownPage[] {
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
  ];
}

function signInPages(world: ShownWorld): ShownPage[] {
  return [
    stranger('sign-in', '/sign-in'),
    stranger('forgotten', '/sign-in/forgotten'),
    stranger('password-link', `/password/${world.passwordCode}`),
    crm('sign-in-confirm', '/sign-in/confirm'),
    crm('account', '/account'),
    crm('account-app', '/account/app', reachAppSetUp),
    crm('account-telegram', '/account/telegram', reachTelegramCode),
    crm('account-passkey', '/account/passkeys/new'),
  ];
}

function crmPages(world: ShownWorld): ShownPage[] {
  const lead = `/crm/leads/${world.leadId}`;
  const tenant = `/crm/tenants/${world.tenantId}`;
  const operation = `/crm/operations/${world.operationId}`;
  return [
    crm('crm-overview', '/crm'),
    { ...crm('crm-overview-dark', '/crm'), theme: 'dark' },
    crm('crm-search', '/crm/search?q=salon'),
    crm('crm-board', '/crm/leads/board'),
    crm('crm-leads', '/crm/leads'),
    crm('crm-lead-new', '/crm/leads/new'),
    crm('crm-lead', lead),
    crm('crm-lead-lost', `${lead}/lost`),
    crm('crm-lead-convert', `${lead}/convert`),
    crm('crm-lead-merge', `${lead}/merge/${world.otherLeadId}`),
    crm('crm-lead-erase', `${lead}/erase`),
    crm('crm-import', '/crm/leads/import'),
    crm('crm-import-preview', '/crm/leads/import/:importId', reachImportPreview),
    crm('crm-import-report', '/crm/leads/import/:importId/report', reachImportReport),
    crm('crm-deploy', `${lead}/deploy`),
    crm('crm-deploy-new', '/crm/deploy'),
    crm('crm-live', operation),
    { ...crm('crm-live-dark', operation), theme: 'dark' },
    crm('crm-live-cancel', `${operation}/cancel`),
    crm('crm-tenants', '/crm/tenants'),
    crm('crm-tenant', tenant),
    crm('crm-tenant-condition', `${tenant}/condition`),
    crm('crm-tenant-dns', `${tenant}/dns`),
    crm('crm-tenant-operations', `${tenant}/operations`),
    crm('crm-tenant-logs', `${tenant}/logs`),
    crm('crm-tenant-settings', `${tenant}/settings`),
    crm('crm-tenant-suspend', `${tenant}/suspend`),
    crm('crm-tenant-retire', `${tenant}/retire`),
    crm('crm-clients', '/crm/clients'),
    crm('crm-client', `/crm/clients/${world.clientId}`),
    crm('crm-incidents', '/crm/incidents'),
    ...(world.incidentId ? [crm('crm-incident', `/crm/incidents/${world.incidentId}`)] : []),
    crm('crm-hosts', '/crm/hosts'),
    crm('crm-host', `/crm/hosts/${world.hostId}`),
    crm('crm-settings', '/crm/settings'),
    crm('crm-users', '/crm/users'),
    crm('crm-user', `/crm/users/${world.userId}`),
    crm('crm-tokens', '/crm/tokens'),
    crm('crm-audit', '/crm/audit'),
  ];
}

function moneyPages({ tenantId, subscriptionId, invoiceId, planId }: ShownWorld): ShownPage[] {
  const subscription = `/crm/subscriptions/${subscriptionId ?? ''}`;
  const invoice = `/crm/subscriptions/invoices/${invoiceId ?? ''}`;
  return [
    crm('crm-subscriptions', '/crm/subscriptions'),
    crm('crm-subscription-new', `/crm/subscriptions/new?tenantId=${tenantId}`),
    ...(subscriptionId
      ? [
          crm('crm-subscription', subscription),
          crm('crm-subscription-cancel', `${subscription}/cancel`),
          crm('crm-subscription-undo-cancel', `${subscription}/undo-cancel`),
        ]
      : []),
    crm('crm-invoices', '/crm/subscriptions/invoices'),
    ...(invoiceId
      ? [crm('crm-invoice-paid', `${invoice}/paid`), crm('crm-invoice-void', `${invoice}/void`)]
      : []),
    crm('crm-plans', '/crm/subscriptions/plans'),
    ...(planId ? [crm('crm-plan', `/crm/subscriptions/plans/${planId}`)] : []),
  ];
}

function portalPages(world: ShownWorld): ShownPage[] {
  return [
    { name: 'portal', path: '/portal', by: 'client' },
    { name: 'portal-tenant', path: `/portal/tenants/${world.tenantId}`, by: 'client' },
  ];
}
