import { newId, systemActor } from '@codexdlc/domain';
import { beginSignIn, createPasswordLink } from '@codexdlc/domain/sign-in';
import { newLead, submittedLead } from '../../crm/leads/testing/lead-fixtures.ts';
import { subscribe } from '../../crm/testing/billing-fixtures.ts';
import type { CrmWorld } from '../../crm/testing/crm-world.ts';
import type { Visitor } from '../../testing/test-gateway.ts';
import { newImport, newOperator, newTokenOf } from './route-world.ts';
import { SERVER_CHANGES } from './server-changes.ts';
import { TELEGRAM_CHANGES } from './telegram-changes.ts';

export interface Change {
  /** What the audit calls it. */
  action: string;
  address: string;
  fields?: Record<string, string>;
}

export type MakeChange = (world: CrmWorld, visitor: Visitor) => Promise<Change>;

let count = 0;
async function newTenant(world: CrmWorld) {
  count += 1;
  const { tenantId } = await world.newTenant(`audited-${count}`);
  return { tenantId, slug: `audited-${count}` };
}

const ofTenant =
  (
    verb: string,
    action: string,
    more: { status?: string; fields?: Record<string, string> } = {},
  ): MakeChange =>
  async (world) => {
    const { tenantId, slug } = await newTenant(world);
    if (more.status !== undefined)
      await world.db('tenants').where('id', tenantId).update({ status: more.status, destroy_after: null });
    return { action, address: `/crm/tenants/${tenantId}/${verb}`, fields: { typed: slug, ...more.fields } };
  };

const ofLead =
  (verb: string, action: string, fields: Record<string, string> = {}): MakeChange =>
  async ({ db }) => {
    const { id, version } = await newLead(db);
    return { action, address: `/crm/leads/${id}/${verb}`, fields: { version: String(version), ...fields } };
  };

const ofIncident =
  (verb: string, action: string): MakeChange =>
  async (world) => {
    const id = newId();
    const { tenantId } = await newTenant(world);
    const row = { id, tenant_id: tenantId, kind: 'crash', fingerprint: id, severity: 'warning', title: 'x' };
    await world.db('incidents').insert(row);
    return { action, address: `/crm/incidents/${id}/${verb}` };
  };

const ofUser =
  (verb: string, action: string): MakeChange =>
  async (world) => {
    const id = await newOperator(world);
    if (verb === 'enable') await world.db('users').where({ id }).update({ disabled_at: new Date() });
    return { action, address: `/crm/users/${id}/${verb}`, fields: { version: '1' } };
  };

const ofInvoice =
  (verb: string, action: string, fields: Record<string, string>): MakeChange =>
  async (world) => {
    const { invoiceId } = await subscribe(world, (await newTenant(world)).tenantId);
    return { action, address: `/crm/subscriptions/invoices/${invoiceId}/${verb}`, fields };
  };

const PLAN = { name: 'Shop', priceCents: '9900', period: 'year', trialDays: '0', graceDays: '10' };

/** Every change of the CRM, done as it is meant, and what the audit has to say of it. */
export const AUDITED: Record<string, MakeChange> = {
  'POST /password/:code': async (world) => {
    const userId = await newOperator(world);
    const wanted = { userId, purpose: 'invitation' } as const;
    const { code } = await createPasswordLink(world.deps, systemActor('test'), wanted);
    const fields = { next: 'four new words for me' };
    return { action: 'user.password-set', address: `/password/${code}`, fields };
  },
  'POST /sign-out': () => Promise.resolve({ action: 'user.signed-out', address: '/sign-out' }),
  'POST /account/sessions/end': async (world, { user }) => {
    const [row] = await world
      .db('api_tokens')
      .where('user_id', user?.id ?? '')
      .orderBy('id', 'desc');
    const { id: tokenId = '' } = (row ?? {}) as { id?: string };
    return { action: 'user.signed-out', address: '/account/sessions/end', fields: { tokenId } };
  },
  'POST /account/sessions/end-others': async ({ db }, { user }) => {
    if (user) await beginSignIn({ db }, user, { proofs: ['password'], ip: '127.0.0.1' });
    return { action: 'user.signed-out-everywhere', address: '/account/sessions/end-others' };
  },
  ...TELEGRAM_CHANGES,

  'POST /crm/deploy': async ({ api }) => {
    const { items } = await api.get('/v1/releases');
    const fields = {
      ...{
        key: newId(),
        client: 'new',
        clientName: 'Audited',
        clientLanguage: 'de',
        release: items[0]?.id ?? '',
      },
      ...{ domain: 'audited-deploy.example.com', slug: 'audited-deploy', 'setting.businessName': 'Audited' },
    };
    return { action: 'tenant.create-requested', address: '/crm/deploy', fields };
  },
  'POST /crm/leads/:leadId/deploy': async ({ api, db }) => {
    const { id } = await newLead(db);
    const { items } = await api.get('/v1/releases');
    const fields = {
      ...{
        key: newId(),
        client: 'new',
        clientName: 'Led',
        clientLanguage: 'de',
        release: items[0]?.id ?? '',
      },
      ...{ domain: 'audited-lead.example.com', slug: 'audited-lead', 'setting.businessName': 'Led' },
    };
    return { action: 'lead.tenant-attached', address: `/crm/leads/${id}/deploy`, fields };
  },
  'POST /crm/operations/:operationId/cancel': async ({ api, ...world }) => {
    const { tenantId } = await newTenant({ api, ...world });
    const params = { path: { tenantId } };
    const { id } = await api.post('/v1/tenants/{tenantId}/redeploy', { params });
    return { action: 'operation.cancel-requested', address: `/crm/operations/${id}/cancel` };
  },
  'POST /crm/operations/:operationId/retry': async (world) => {
    const { tenantId } = await newTenant(world);
    const { id } = await world.api.post('/v1/tenants/{tenantId}/redeploy', {
      params: { path: { tenantId } },
    });
    await world.settle(id, 'failed', { what: 'It failed' });
    return { action: 'operation.retry-requested', address: `/crm/operations/${id}/retry` };
  },
  'POST /crm/tenants/:tenantId/settings': async (world) => {
    const { tenantId, slug } = await newTenant(world);
    const { version } = await world.api.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
    const fields = {
      ...{ version: String(version), domain: `${slug}.example.com` },
      ...{ 'setting.businessName': 'Audited', 'setting.chairs': '7' },
    };
    return { action: 'tenant.change-requested', address: `/crm/tenants/${tenantId}/settings`, fields };
  },
  'POST /crm/tenants/:tenantId/:action [redeploy]': ofTenant('redeploy', 'tenant.redeploy-requested'),
  'POST /crm/tenants/:tenantId/:action [restart]': ofTenant('restart', 'tenant.restart-requested', {
    status: 'live',
  }),
  'POST /crm/tenants/:tenantId/:action [backup]': ofTenant('backup', 'tenant.backup-requested', {
    status: 'live',
  }),
  'POST /crm/tenants/:tenantId/:action [upgrade]': async (world, visitor) => {
    await world.publish('1.9.0');
    return ofTenant('upgrade', 'tenant.upgrade-requested', { fields: { release: '1.9.0' } })(world, visitor);
  },
  'POST /crm/tenants/:tenantId/:action [suspend]': ofTenant('suspend', 'tenant.suspend-requested'),
  'POST /crm/tenants/:tenantId/:action [resume]': ofTenant('resume', 'tenant.resume-requested', {
    status: 'suspended',
  }),
  'POST /crm/tenants/:tenantId/:action [rotate-secrets]': ofTenant(
    'rotate-secrets',
    'tenant.rotate-secrets-requested',
  ),
  'POST /crm/tenants/:tenantId/:action [renew-certificate]': async (world, visitor) => {
    await world
      .db('acme_accounts')
      .insert({ id: newId(), directory: 'https://ca.example/dir', sealed_key: 'x' });
    return ofTenant('renew-certificate', 'tenant.certificate-renewal-requested')(world, visitor);
  },
  ...SERVER_CHANGES,
  'POST /crm/tenants/:tenantId/:action [hand-over]': ofTenant('hand-over', 'handover.issued', {
    fields: { email: 'owner@example.test', language: 'de' },
  }),
  'POST /crm/tenants/:tenantId/:action [retire]': ofTenant('retire', 'tenant.retire-requested'),
  'POST /crm/tenants/:tenantId/:action [undo-retire]': ofTenant('undo-retire', 'tenant.restore-requested', {
    status: 'deleting',
  }),
  'POST /crm/tenants/:tenantId/:action [purge]': ofTenant('purge', 'tenant.destroy-requested', {
    status: 'deleting',
  }),

  'POST /crm/clients/:clientId': async ({ api }) => {
    const { id } = await api.post('/v1/clients', { body: { name: 'Before', language: 'de' } });
    const fields = { version: '1', name: 'After', email: '', language: 'de' };
    return { action: 'client.changed', address: `/crm/clients/${id}`, fields };
  },

  'POST /crm/leads/new': () => {
    const fields = { niche: 'beauty-salons', language: 'de', name: 'By hand', email: 'by-hand@example.test' };
    return Promise.resolve({ action: 'lead.created', address: '/crm/leads/new', fields });
  },
  'POST /crm/leads/import/:importId': async (world, visitor) => {
    const address = `/crm/leads/import/${await newImport(world, visitor)}`;
    return {
      action: 'lead.imported',
      address,
      fields: { step: 'import', 'column-0': 'name', 'column-1': 'email' },
    };
  },
  'POST /crm/leads/:leadId/stage': ofLead('stage', 'lead.moved', { to: 'contacted', from: 'new' }),
  'POST /crm/leads/:leadId/notes': ofLead('notes', 'lead.note-added', { text: 'Called' }),
  'POST /crm/leads/:leadId/assign': async (world, visitor) =>
    ofLead('assign', 'lead.assigned', { userId: await newOperator(world) })(world, visitor),
  'POST /crm/leads/:leadId/follow-up': ofLead('follow-up', 'lead.follow-up-set', { quick: 'tomorrow' }),
  'POST /crm/leads/:leadId/spam': ofLead('spam', 'lead.spam-marked', { isSpam: 'yes' }),
  'POST /crm/leads/:leadId/not-duplicate': async ({ db }) => {
    await newLead(db, { email: 'twice@example.test' });
    const { id } = await newLead(db, { email: 'twice@example.test' });
    const [row] = await db('leads').where({ id });
    const { version } = row as { version: number };
    const fields = { version: String(version) };
    return { action: 'lead.duplicate-marked', address: `/crm/leads/${id}/not-duplicate`, fields };
  },
  'POST /crm/leads/:leadId/contact': ofLead('contact', 'lead.edited', {
    ...{ name: 'Another name', email: 'another@example.test', niche: 'beauty-salons', language: 'de' },
  }),
  'POST /crm/leads/:leadId/withdraw': async ({ db }) => {
    const { id } = await submittedLead(db);
    const fields = { purpose: 'email-marketing' };
    return { action: 'lead.consent-withdrawn', address: `/crm/leads/${id}/withdraw`, fields };
  },
  'POST /crm/leads/:leadId/convert': ofLead('convert', 'lead.converted', { clientName: 'Won' }),
  'POST /crm/leads/:leadId/merge/:otherId': async ({ db }) => {
    const [one, other] = [await newLead(db), await newLead(db)];
    const fields = { version: String(one.version), otherVersion: String(other.version), keep: 'this' };
    return { action: 'lead.merged', address: `/crm/leads/${one.id}/merge/${other.id}`, fields };
  },
  'POST /crm/leads/:leadId/erase': async ({ db }) => {
    const { id } = await newLead(db, { name: 'To be erased' });
    return { action: 'lead.erased', address: `/crm/leads/${id}/erase`, fields: { typed: 'To be erased' } };
  },

  'POST /crm/subscriptions/new': async (world) => {
    const { tenantId } = await newTenant(world);
    const fields = { planId: world.planId, invoiceAddress: '' };
    return { action: 'subscription.created', address: `/crm/subscriptions/new?tenantId=${tenantId}`, fields };
  },
  'POST /crm/subscriptions/:subscriptionId': async (world) => {
    const { subscriptionId } = await subscribe(world, (await newTenant(world)).tenantId);
    const { version } = await world.api.get('/v1/subscriptions/{subscriptionId}', {
      params: { path: { subscriptionId } },
    });
    const fields = { version: String(version), planId: world.planId, priceCents: '100', graceDays: '3' };
    return { action: 'subscription.changed', address: `/crm/subscriptions/${subscriptionId}`, fields };
  },
  'POST /crm/subscriptions/:subscriptionId/:action [cancel]': async (world) => {
    const { subscriptionId } = await subscribe(world, (await newTenant(world)).tenantId);
    return { action: 'subscription.cancelled', address: `/crm/subscriptions/${subscriptionId}/cancel` };
  },
  'POST /crm/subscriptions/:subscriptionId/:action [undo-cancel]': async (world) => {
    const { subscriptionId } = await subscribe(world, (await newTenant(world)).tenantId);
    const path = { subscriptionId };
    await world.api.post('/v1/subscriptions/{subscriptionId}/cancel', { params: { path } });
    return {
      action: 'subscription.cancel-undone',
      address: `/crm/subscriptions/${subscriptionId}/undo-cancel`,
    };
  },
  'POST /crm/subscriptions/invoices/:invoiceId/:action [paid]': ofInvoice('paid', 'invoice.paid', {
    reference: 'Lily',
    paidOn: '',
  }),
  'POST /crm/subscriptions/invoices/:invoiceId/:action [void]': ofInvoice('void', 'invoice.voided', {
    reason: 'Wrong',
  }),
  'POST /crm/subscriptions/plans': () => {
    const fields = { id: 'audited-plan', ...PLAN };
    return Promise.resolve({ action: 'plan.created', address: '/crm/subscriptions/plans', fields });
  },
  'POST /crm/subscriptions/plans/:planId': async ({ api }) => {
    const days = { trialDays: 0, graceDays: 10 };
    await api.post('/v1/plans', {
      body: {
        id: 'audited-too',
        name: 'Shop',
        priceCents: 1,
        currency: 'EUR',
        period: 'year',
        active: true,
        ...days,
      },
    });
    const fields = { version: '1', ...PLAN };
    return { action: 'plan.changed', address: '/crm/subscriptions/plans/audited-too', fields };
  },

  'POST /crm/incidents/:incidentId/:action [acknowledge]': ofIncident('acknowledge', 'incident.acknowledged'),
  'POST /crm/incidents/:incidentId/:action [mute]': ofIncident('mute', 'incident.muted'),
  'POST /crm/incidents/:incidentId/:action [unmute]': ofIncident('unmute', 'incident.unmuted'),
  'POST /crm/incidents/:incidentId/:action [close]': ofIncident('close', 'incident.closed'),
  'POST /crm/hosts/:hostId': async ({ api, hostId }) => {
    const { version } = await api.get('/v1/hosts/{hostId}', { params: { path: { hostId } } });
    const fields = { version: String(version), state: 'active' };
    return { action: 'host.changed', address: `/crm/hosts/${hostId}`, fields };
  },
  'POST /crm/tokens': () => {
    const fields = { name: 'CI', scope: 'read', days: '1' };
    return Promise.resolve({ action: 'token.created', address: '/crm/tokens', fields });
  },
  'POST /crm/tokens/:tokenId/revoke': async (world) => ({
    action: 'token.revoked',
    address: `/crm/tokens/${await newTokenOf(world)}/revoke`,
  }),
  'POST /crm/users': () => {
    const fields = { name: 'Audited', email: 'audited@example.test', role: 'operator' };
    return Promise.resolve({ action: 'user.created', address: '/crm/users', fields });
  },
  'POST /crm/users/:userId/:action [disable]': ofUser('disable', 'user.changed'),
  'POST /crm/users/:userId/:action [enable]': ofUser('enable', 'user.changed'),
  'POST /crm/users/:userId/:action [clear-factors]': ofUser('clear-factors', 'user.second-factors-cleared'),
};
