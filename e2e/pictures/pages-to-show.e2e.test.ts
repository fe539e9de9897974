import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../gateway-web/src/http/route-table.ts';
import { pagesToShow, type ShownWorld } from './pages-to-show.ts';

const WORLD: ShownWorld = {
  ...{
    leadId: 'lead',
    otherLeadId: 'other',
    clientId: 'client',
    tenantId: 'tenant',
    operationId: 'operation',
  },
  ...{ hostId: 'host', incidentId: 'incident', subscriptionId: 'subscription', invoiceId: 'invoice' },
  ...{ planId: 'plan', userId: 'user', formToken: 'token', passwordCode: 'code' },
};

/** What answers a GET and is no page of its own. */
const NO_PAGES: Record<string, string> = {
  'GET /favicon.ico': 'a picture',
  'GET /sign-in/second-step': 'only between password and code; gateway-sign-in.e2e.test.ts goes through it',
  'GET /account/second-factor': 'only where one is required and missing',
  'GET /account/app/remove': 'only with an app',
  'GET /account/passkeys/:passkeyId/remove': 'only with a passkey',
  'GET /account/recovery-codes': 'only with a second factor',
  'GET /crm/deploy/settings': 'a part of the form',
  'GET /crm/deploy/slug': 'a part of the form',
  'GET /crm/deploy/domain': 'a part of the form',
  'GET /crm/operations/:operationId/events': 'a stream',
  'GET /crm/tenants/:tenantId/logs/events': 'a stream',
  'GET /crm/leads/board/:stage': 'more cards of the board',
  'GET /crm/leads/export.csv': 'a file',
  'GET /crm/leads/:leadId/export.json': 'a file',
  'GET /crm/leads/:leadId/attachments/:attachmentId': 'a picture',
  'GET /crm/subscriptions/invoices/:invoiceId/pdf': 'a file',
  'GET /portal/invoices/:invoiceId/pdf': 'a file',
};
/** The German ones are shown; the others are the same in other words. */
const OTHER_LANGUAGES = /^GET \/(en|ru)\//;

const shown = pagesToShow(WORLD).map(({ path }) => path.split('?')[0] ?? '');
const rows = Object.keys(ROUTES).filter((row) => row.startsWith('GET ') && !OTHER_LANGUAGES.test(row));

describe('pages that are shown and looked at for accessibility', () => {
  it.each(rows.filter((row) => !(row in NO_PAGES) && !row.endsWith('/proof')))(
    'have %s among them',
    (row) => {
      const [, path = '', action = ''] = /^GET (\S+)(?: \[([\w-]+)\])?$/.exec(row) ?? [];
      const pattern = new RegExp(`^${path.replace(':action', action).replaceAll(/:\w+/g, '[^/]+')}$`);
      // "/crm/leads/new" is no lead.
      const fixed = new Set(rows.map((each) => each.slice(4)).filter((each) => !each.includes(':')));

      expect(shown.filter((each) => each === path || (pattern.test(each) && !fixed.has(each)))).not.toEqual(
        [],
      );
    },
  );

  it('leave out nothing that there is not', () => {
    expect(Object.keys(NO_PAGES).filter((row) => !(row in ROUTES))).toEqual([]);
  });

  it('have names of their own', () => {
    const names = pagesToShow(WORLD).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
