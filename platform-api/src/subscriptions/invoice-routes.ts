import { berlinDay, createInvoicesRepository, type Invoice as Stored } from '@codexdlc/domain';
import { readPage } from '../http/page.ts';
import { route, type Route, type RouteAnswer } from '../http/route.ts';
import { createInvoicePdfs } from './invoice-pdfs.ts';
import { markInvoicePaid } from './mark-invoice-paid.ts';
import type { SubscriptionDeps } from './subscription-deps.ts';
import {
  Invoice,
  invoiceJson,
  InvoicePage,
  InvoiceParams,
  InvoicePdfQuery,
  InvoicesQuery,
  MarkInvoicePaid,
  VoidInvoice,
} from './subscription-schemas.ts';
import { voidInvoice } from './void-invoice.ts';

type InvoiceRouteDeps = Omit<SubscriptionDeps, 'db'>;

const TAG = 'Invoices';
const answer = { status: 200, schema: Invoice };

function shown(invoice: Stored): RouteAnswer {
  return { status: 200, body: invoiceJson(invoice), version: invoice.version };
}

export function invoiceRoutes(deps: InvoiceRouteDeps): Route[] {
  return [...readRoutes(deps), ...changeRoutes(deps)];
}

function readRoutes(deps: InvoiceRouteDeps): Route[] {
  const pdfs = createInvoicePdfs();
  return [
    route({
      method: 'get',
      path: '/v1/invoices',
      permission: 'subscription:read',
      id: 'listInvoices',
      tag: TAG,
      summary: 'Invoices, newest first',
      query: InvoicesQuery,
      answer: { status: 200, schema: InvoicePage },
      async handle({ db, actor, query: { overdue, ...wanted } }) {
        const overdueOn = overdue && berlinDay(deps.now());
        const repository = createInvoicesRepository(db, actor);
        const body = await readPage(
          wanted,
          (page) => repository.list({ ...wanted, ...page, overdueOn }),
          invoiceJson,
        );
        return { status: 200, body };
      },
    }),
    route({
      method: 'get',
      path: '/v1/invoices/{invoiceId}',
      permission: 'subscription:read',
      id: 'getInvoice',
      tag: TAG,
      summary: 'One invoice',
      params: InvoiceParams,
      answer,
      async handle({ db, actor, params }) {
        return shown(await createInvoicesRepository(db, actor).get(params.invoiceId));
      },
    }),
    route({
      method: 'get',
      path: '/v1/invoices/{invoiceId}/pdf',
      permission: 'subscription:read',
      id: 'getInvoicePdf',
      tag: TAG,
      summary: 'The invoice as a PDF, for the client',
      params: InvoiceParams,
      query: InvoicePdfQuery,
      answer: { status: 200, contentType: 'application/pdf', description: 'A4, one page' },
      async handle({ db, actor, params, query }) {
        const invoice = await createInvoicesRepository(db, actor).get(params.invoiceId);
        const language = query.language ?? invoice.particulars.client.language;
        const body = await pdfs.render(invoice, deps.payments.instructions(invoice), language);
        const headers = { 'Content-Disposition': `inline; filename="${invoice.number}.pdf"` };
        return { status: 200, body, headers };
      },
    }),
  ];
}

function changeRoutes(deps: InvoiceRouteDeps): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/invoices/{invoiceId}/mark-paid',
      permission: 'subscription:change',
      id: 'markInvoicePaid',
      tag: TAG,
      summary: 'The money has come; a suspended tenant is resumed when nothing else is owed',
      params: InvoiceParams,
      body: MarkInvoicePaid,
      answer,
      async handle({ db, actor, params, body }) {
        return shown(await markInvoicePaid({ ...deps, db }, actor, { ...body, ...params }));
      },
    }),
    route({
      method: 'post',
      path: '/v1/invoices/{invoiceId}/void',
      permission: 'subscription:change',
      id: 'voidInvoice',
      tag: TAG,
      summary: 'Withdraw an open invoice; nothing is owed for its period',
      params: InvoiceParams,
      body: VoidInvoice,
      answer,
      async handle({ db, actor, params, body }) {
        return shown(await voidInvoice({ ...deps, db }, actor, { ...body, ...params }));
      },
    }),
  ];
}
