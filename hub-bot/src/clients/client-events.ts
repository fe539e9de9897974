import {
  createHandoversRepository,
  createIncidentsRepository,
  createInvoicesRepository,
  createOperationsRepository,
  createTenantsRepository,
  systemActor,
  type Tenant,
} from '@codexdlc/domain';
import type { EventHandler, EventHandlers } from '../events/event-handlers.ts';
import { bold, html, join, link, mono } from '../messages/html.ts';
import { tellClient, type Notice } from './tell-client.ts';

const HUB = systemActor('hub');

/** Reads the tenant, and tells its client. */
function about<N extends NoticeEvent>(
  make: (
    tenant: Tenant,
    event: Parameters<EventHandler<N>>[1],
    hub: Parameters<EventHandler<N>>[0],
  ) => Promise<Notice['text'] | undefined>,
): EventHandler<N> {
  return async (hub, event) => {
    const tenant = await createTenantsRepository(hub.db, HUB).get(event.payload.tenantId);
    const text = await make(tenant, event, hub);
    return text && ((trx) => tellClient(trx, hub, event, { clientId: tenant.clientId, text }));
  };
}

type NoticeEvent =
  | 'tenant:live'
  | 'tenant:suspended'
  | 'handover:sent'
  | 'handover:opened'
  | 'handover:failed'
  | 'invoice:issued'
  | 'invoice:paid';

/** Only the first time: a tenant is live again after every change. */
const live = about<'tenant:live'>(async ({ id, domain }, { payload }, { db }) => {
  const [last] = await createOperationsRepository(db, HUB).list({
    tenantId: id,
    state: 'succeeded',
    limit: 1,
  });
  if (last?.kind !== 'create') return undefined;
  const [handover] = await createHandoversRepository(db, HUB).list({ tenantId: id, limit: 1 });
  return (texts) => {
    const access = handover?.state === 'sent' ? [html`${texts.accessSent(handover.email)}`] : [];
    return join([bold(texts.live), link(payload.url, domain), ...access], '\n\n');
  };
});

const suspended = about<'tenant:suspended'>(({ domain }, { payload: { reason } }) =>
  Promise.resolve((texts) => {
    const words = texts.suspendedBecause[reason] ?? texts.suspendedWhy(reason);
    const why = reason === '' ? [] : [html`${words}`];
    return join([join([bold(texts.suspended), mono(domain)]), ...why], '\n\n');
  }),
);

const handoverSent = about<'handover:sent'>(async (_tenant, { payload }, { db }) => {
  const { email } = await createHandoversRepository(db, HUB).get(payload.handoverId);
  return (texts) => html`${texts.handoverSent(email)}`;
});

const handoverOpened = about<'handover:opened'>(() =>
  Promise.resolve((texts) => html`${texts.handoverOpened}`),
);

const handoverFailed = about<'handover:failed'>(async (_tenant, { payload }, { db }) => {
  const { email } = await createHandoversRepository(db, HUB).get(payload.handoverId);
  return (texts) => html`${texts.handoverFailed(email)}`;
});

const invoiceIssued = about<'invoice:issued'>(async ({ domain }, { payload }, { db }) => {
  const invoice = await createInvoicesRepository(db, HUB).get(payload.invoiceId);
  return (texts, { format }) =>
    join(
      [
        join([bold(texts.invoiceIssued(invoice.number)), mono(domain)]),
        join([
          html`${texts.invoiceAmount} ${format.money(invoice.amountCents, invoice.currency)}`,
          html`${texts.invoiceDue} ${format.date(new Date(`${invoice.dueOn}T12:00:00Z`))}`,
        ]),
      ],
      '\n\n',
    );
});

const invoicePaid = about<'invoice:paid'>((_tenant, { payload }) =>
  Promise.resolve((texts) => html`${texts.invoicePaid(payload.number)}`),
);

/** Of a server, and for the agency: where its site is gone too, that is told by itself. */
const OF_SERVERS = ['disk-full', 'memory-high', 'host-unreachable', 'host-key-changed'];

/** In plain words: what broke and why is for the people of the agency. Its end is told where its beginning was. */
const incident: EventHandler<'incident:opened' | 'incident:closed'> = async (hub, event) => {
  const { incidentId, kind, severity, tenantId } = event.payload;
  if (severity !== 'critical' || tenantId === null || OF_SERVERS.includes(kind)) return undefined;
  const tenant = await createTenantsRepository(hub.db, HUB).get(tenantId);
  const isOpened = event.name === 'incident:opened';
  // Over before it could be told: then nobody has to hear of it.
  if (isOpened && (await createIncidentsRepository(hub.db, HUB).get(incidentId)).closedAt !== null)
    return undefined;
  return (trx) =>
    tellClient(trx, hub, event, {
      clientId: tenant.clientId,
      key: `notice:incident-${incidentId}`,
      onlyIfThere: !isOpened,
      text: (texts) =>
        join([html`${isOpened ? texts.incidentOpened : texts.incidentClosed}`, mono(tenant.domain)]),
    });
};

export const clientEvents: EventHandlers = {
  'tenant:live': [live],
  'tenant:suspended': [suspended],
  'handover:sent': [handoverSent],
  'handover:opened': [handoverOpened],
  'handover:failed': [handoverFailed],
  'invoice:issued': [invoiceIssued],
  'invoice:paid': [invoicePaid],
  'incident:opened': [incident],
  'incident:closed': [incident],
};
