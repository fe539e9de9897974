/**
 * Who gets what from every page and every change of the gateway, kept by hand: a route without a row fails the suite, and
 * so does a row without a route. Columns, in this order: architect, operator, a client, somebody who is not signed in.
 *
 * yes: answered (or refused for its content). no: 403. hidden: 404, as if it did not exist. sign-in: led to the sign-in.
 * What a part called "action" can be stands in brackets, with a row for each.
 */
export type Answer = 'yes' | 'no' | 'hidden' | 'sign-in';
export const ROUTE_COLUMNS = ['architect', 'operator', 'client', 'stranger'] as const;

// What most rows are.
const ALL = 'yes yes yes yes';
const SIGNED_IN = 'yes yes yes sign-in';
const STAFF = 'yes yes hidden sign-in';
const ARCHITECT = 'yes hidden hidden sign-in';
// An operator sees the thing, and is told that this is not theirs to do.
const NOT_OPERATOR = 'yes no hidden sign-in';
const CLIENT = 'hidden hidden yes sign-in';
// Leads to the sign-in whoever has nothing to do there.
const LEADS_AWAY = 'sign-in sign-in sign-in sign-in';

export const ROUTES: Record<string, string> = {
  'GET /favicon.ico': ALL,
  'POST /preferences': ALL,
  'GET /sign-in': ALL,
  'POST /sign-in': ALL,
  'POST /sign-in/passkey': ALL,
  'GET /sign-in/second-step': LEADS_AWAY,
  'POST /sign-in/second-step': LEADS_AWAY,
  'GET /sign-in/confirm': SIGNED_IN,
  'POST /sign-in/confirm': SIGNED_IN,
  'GET /sign-in/forgotten': ALL,
  'POST /sign-in/forgotten': ALL,
  'GET /password/:code': ALL,
  'POST /password/:code': ALL,
  'POST /sign-out': LEADS_AWAY,

  'GET /account': SIGNED_IN,
  'GET /account/second-factor': SIGNED_IN,
  'POST /account/password': SIGNED_IN,
  'POST /account/sessions/end': SIGNED_IN,
  'POST /account/sessions/end-others': SIGNED_IN,
  'GET /account/app': SIGNED_IN,
  'POST /account/app': SIGNED_IN,
  'POST /account/app/confirm': SIGNED_IN,
  'GET /account/app/remove': SIGNED_IN,
  'POST /account/app/remove': SIGNED_IN,
  'GET /account/passkeys/new': SIGNED_IN,
  'POST /account/passkeys': SIGNED_IN,
  // Each has their own; of somebody else's there is none. A name is read before the passkey is looked for.
  'POST /account/passkeys/:passkeyId/name': SIGNED_IN,
  'GET /account/passkeys/:passkeyId/remove': 'hidden hidden hidden sign-in',
  'POST /account/passkeys/:passkeyId/remove': 'hidden hidden hidden sign-in',
  'GET /account/recovery-codes': SIGNED_IN,
  'POST /account/recovery-codes': SIGNED_IN,
  'POST /account/telegram': SIGNED_IN,
  'POST /account/telegram/remove': SIGNED_IN,
  'POST /account/telegram/groups/remove': SIGNED_IN,

  'GET /crm': STAFF,
  'GET /crm/search': STAFF,
  'GET /crm/deploy': STAFF,
  'POST /crm/deploy': STAFF,
  'GET /crm/deploy/settings': STAFF,
  'GET /crm/deploy/slug': STAFF,
  'GET /crm/deploy/domain': STAFF,
  'GET /crm/leads/:leadId/deploy': STAFF,
  'POST /crm/leads/:leadId/deploy': STAFF,
  'GET /crm/operations/:operationId': STAFF,
  'GET /crm/operations/:operationId/events': STAFF,
  'GET /crm/operations/:operationId/cancel': STAFF,
  'POST /crm/operations/:operationId/cancel': STAFF,
  'POST /crm/operations/:operationId/retry': STAFF,

  'GET /crm/tenants': STAFF,
  'GET /crm/tenants/:tenantId': STAFF,
  'GET /crm/tenants/:tenantId/condition': STAFF,
  'GET /crm/tenants/:tenantId/dns': STAFF,
  'POST /crm/tenants/:tenantId/dns/check': STAFF,
  'GET /crm/tenants/:tenantId/operations': STAFF,
  'GET /crm/tenants/:tenantId/logs': STAFF,
  'GET /crm/tenants/:tenantId/logs/events': STAFF,
  'GET /crm/tenants/:tenantId/settings': STAFF,
  'POST /crm/tenants/:tenantId/settings': STAFF,
  'GET /crm/tenants/:tenantId/:action [suspend]': STAFF,
  // Everybody of the agency may read what it would do.
  'GET /crm/tenants/:tenantId/:action [retire]': STAFF,
  'POST /crm/tenants/:tenantId/:action [redeploy]': STAFF,
  'POST /crm/tenants/:tenantId/:action [restart]': STAFF,
  'POST /crm/tenants/:tenantId/:action [upgrade]': STAFF,
  'POST /crm/tenants/:tenantId/:action [suspend]': STAFF,
  'POST /crm/tenants/:tenantId/:action [resume]': STAFF,
  'POST /crm/tenants/:tenantId/:action [backup]': STAFF,
  'POST /crm/tenants/:tenantId/:action [rotate-secrets]': STAFF,
  'POST /crm/tenants/:tenantId/:action [renew-certificate]': STAFF,
  'POST /crm/tenants/:tenantId/:action [hand-over]': STAFF,
  'POST /crm/tenants/:tenantId/:action [resize-server]': STAFF,
  'POST /crm/tenants/:tenantId/:action [rebuild-server]': NOT_OPERATOR,
  'POST /crm/tenants/:tenantId/:action [replace-server]': NOT_OPERATOR,
  'POST /crm/tenants/:tenantId/:action [retire]': NOT_OPERATOR,
  'POST /crm/tenants/:tenantId/:action [undo-retire]': NOT_OPERATOR,
  'POST /crm/tenants/:tenantId/:action [purge]': NOT_OPERATOR,

  'GET /crm/clients': STAFF,
  'GET /crm/clients/:clientId': STAFF,
  'POST /crm/clients/:clientId': STAFF,

  'GET /crm/leads': STAFF,
  'GET /crm/leads/board': STAFF,
  'GET /crm/leads/board/:stage': STAFF,
  'GET /crm/leads/new': STAFF,
  'POST /crm/leads/new': STAFF,
  'GET /crm/leads/export.csv': STAFF,
  'GET /crm/leads/import': STAFF,
  'POST /crm/leads/import': STAFF,
  // A file that is kept is that of whoever has sent it.
  'GET /crm/leads/import/:importId': STAFF,
  'POST /crm/leads/import/:importId': STAFF,
  'GET /crm/leads/import/:importId/report': STAFF,
  'GET /crm/leads/:leadId': STAFF,
  'POST /crm/leads/:leadId/stage': STAFF,
  'GET /crm/leads/:leadId/lost': STAFF,
  'POST /crm/leads/:leadId/notes': STAFF,
  'POST /crm/leads/:leadId/assign': STAFF,
  'POST /crm/leads/:leadId/follow-up': STAFF,
  'POST /crm/leads/:leadId/spam': STAFF,
  'POST /crm/leads/:leadId/not-duplicate': STAFF,
  'POST /crm/leads/:leadId/contact': STAFF,
  'POST /crm/leads/:leadId/withdraw': STAFF,
  'GET /crm/leads/:leadId/convert': STAFF,
  'POST /crm/leads/:leadId/convert': STAFF,
  'GET /crm/leads/:leadId/merge/:otherId': STAFF,
  'POST /crm/leads/:leadId/merge/:otherId': STAFF,
  'GET /crm/leads/:leadId/export.json': STAFF,
  // Nobody is shown a picture of another lead.
  'GET /crm/leads/:leadId/attachments/:attachmentId': 'hidden hidden hidden sign-in',
  'GET /crm/leads/:leadId/erase': NOT_OPERATOR,
  'POST /crm/leads/:leadId/erase': NOT_OPERATOR,

  'GET /crm/subscriptions': STAFF,
  'GET /crm/subscriptions/new': ARCHITECT,
  'POST /crm/subscriptions/new': ARCHITECT,
  'GET /crm/subscriptions/:subscriptionId': STAFF,
  'POST /crm/subscriptions/:subscriptionId': ARCHITECT,
  'GET /crm/subscriptions/:subscriptionId/:action [cancel]': ARCHITECT,
  'GET /crm/subscriptions/:subscriptionId/:action [undo-cancel]': ARCHITECT,
  'POST /crm/subscriptions/:subscriptionId/:action [cancel]': ARCHITECT,
  'POST /crm/subscriptions/:subscriptionId/:action [undo-cancel]': ARCHITECT,
  'GET /crm/subscriptions/invoices': STAFF,
  'GET /crm/subscriptions/invoices/:invoiceId/pdf': STAFF,
  'GET /crm/subscriptions/invoices/:invoiceId/:action [paid]': ARCHITECT,
  'GET /crm/subscriptions/invoices/:invoiceId/:action [void]': ARCHITECT,
  'POST /crm/subscriptions/invoices/:invoiceId/:action [paid]': ARCHITECT,
  'POST /crm/subscriptions/invoices/:invoiceId/:action [void]': ARCHITECT,
  'GET /crm/subscriptions/plans': STAFF,
  'POST /crm/subscriptions/plans': ARCHITECT,
  'GET /crm/subscriptions/plans/:planId': ARCHITECT,
  'POST /crm/subscriptions/plans/:planId': ARCHITECT,

  'GET /crm/incidents': STAFF,
  'GET /crm/incidents/:incidentId': STAFF,
  'POST /crm/incidents/:incidentId/:action [acknowledge]': STAFF,
  'POST /crm/incidents/:incidentId/:action [mute]': STAFF,
  'POST /crm/incidents/:incidentId/:action [unmute]': STAFF,
  'POST /crm/incidents/:incidentId/:action [close]': STAFF,
  'GET /crm/hosts': STAFF,
  'GET /crm/hosts/:hostId': STAFF,
  'POST /crm/hosts/:hostId': ARCHITECT,
  'GET /crm/settings': STAFF,
  'GET /crm/tokens': ARCHITECT,
  'POST /crm/tokens': ARCHITECT,
  'POST /crm/tokens/:tokenId/revoke': ARCHITECT,
  'GET /crm/users': ARCHITECT,
  'POST /crm/users': ARCHITECT,
  'GET /crm/users/:userId': ARCHITECT,
  'POST /crm/users/:userId/:action [disable]': ARCHITECT,
  'POST /crm/users/:userId/:action [enable]': ARCHITECT,
  'POST /crm/users/:userId/:action [invite]': ARCHITECT,
  'POST /crm/users/:userId/:action [clear-factors]': ARCHITECT,
  'POST /crm/users/:userId/:action [unbind-telegram]': ARCHITECT,
  'GET /crm/audit': ARCHITECT,

  'GET /portal': CLIENT,
  'GET /portal/tenants/:tenantId': CLIENT,
  'GET /portal/invoices/:invoiceId/pdf': CLIENT,

  ...leadFormRows('/anfrage', 'weiter', 'bestaetigen'),
  ...leadFormRows('/en/enquiry', 'resume', 'confirm'),
  ...leadFormRows('/ru/zayavka', 'dalee', 'podtverdit'),
};

/** For everybody, without a session: a form's link is all there is. */
function leadFormRows(root: string, resume: string, confirm: string): Record<string, string> {
  return {
    [`GET ${root}/:niche`]: ALL,
    [`POST ${root}/:niche/start`]: ALL,
    [`GET ${root}/:niche/proof`]: ALL,
    [`GET ${root}/${resume}/:token`]: ALL,
    [`POST ${root}/${resume}/:token`]: ALL,
    [`GET ${root}/${resume}/:token/proof`]: ALL,
    [`GET ${root}/${confirm}/:token`]: ALL,
    [`POST ${root}/${confirm}/:token`]: ALL,
  };
}

/** Changes that take no token of a session, because there is no session there; other sites are refused all the same. */
export const WITHOUT_SESSION = /^POST (\/anfrage|\/en\/enquiry|\/ru\/zayavka)\//;
