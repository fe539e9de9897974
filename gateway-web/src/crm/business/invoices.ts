import { INVOICE_STATES, newId } from '@codexdlc/domain';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { sendInvoicePdf } from '../../http/send-invoice-pdf.ts';
import { platformOf, requireRole } from '../../http/signed-in.ts';
import type { ConfirmView, FieldView } from '../../view/parts.ts';
import { renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { readClientNames } from '../tenants/read-names.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { pagerOf, showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';
import {
  invoiceCells,
  invoiceColumns,
  INVOICES_PATH,
  ledgerFilter,
  ledgerTabs,
} from './subscription-view.ts';

const PAGE = 50;
const Query = z.object({
  state: z.enum(['', ...INVOICE_STATES]).catch(''),
  overdue: z.enum(['', 'true']).catch(''),
  /** Those of one client. */
  client: z.union([z.literal(''), z.uuid()]).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});
const Params = z.object({ invoiceId: z.uuid() });
const ActionParams = z.object({ invoiceId: z.uuid(), action: z.enum(['paid', 'void']) });
/** Longer than the platform takes: it is the one that refuses, beside the field. */
const text = z.string().trim().max(1_000).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  reference: text,
  paidOn: text,
  reason: text,
});
type InvoiceFields = z.output<typeof Fields>;

export function invoicePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });

  router.get('/', async (req, res) => {
    const words = wordsOf(deps, res);
    const { texts, format, isArchitect, today } = words;
    const t = texts.subscriptions;
    const query = Query.parse(req.query);
    const { state, overdue, client, cursor } = query;
    const platform = platformOf(deps, res);
    const { items, nextCursor } = await platform.get('/v1/invoices', {
      params: {
        query: {
          limit: PAGE,
          ...(state === '' ? {} : { state }),
          ...(overdue === '' ? {} : { overdue }),
          ...(client === '' ? {} : { clientId: client }),
          ...(cursor === '' ? {} : { cursor }),
        },
      },
    });
    const names = await readClientNames(platform, client === '' ? [] : [client]);
    const rows = items.map((invoice) => ({
      cells: invoiceCells(texts, format, invoice, { today, mayChange: isArchitect }),
    }));
    const pager = pagerOf(INVOICES_PATH, query, {
      nextCursor,
      summary: texts.shown(format.number(items.length)),
    });
    await showLedger(res, {
      title: t.invoices,
      head: {
        title: t.invoices,
        ...(client !== '' && { lead: `${texts.client}: ${names.get(client) ?? client}` }),
      },
      tabs: ledgerTabs(texts, INVOICES_PATH),
      filter: ledgerFilter(texts, INVOICES_PATH, query, { all: INVOICE_STATES, words: t.invoiceStates }),
      ...(rows.length > 0
        ? { table: { caption: t.invoices, columns: invoiceColumns(texts), rows } }
        : { empty: { title: t.invoices, text: texts.nothing, icon: 'file-text' as const } }),
      ...(pager && { pager }),
    });
  });

  router.get('/:invoiceId/pdf', async (req, res) => {
    const path = readParams(Params, req);
    await sendInvoicePdf(res, platformOf(deps, res), path.invoiceId);
  });

  router.get('/:invoiceId/:action', requireRole('architect'), async (req, res) => {
    await ask(deps, req, res);
  });

  router.post('/:invoiceId/:action', requireRole('architect'), async (req, res) => {
    const { invoiceId, action } = readParams(ActionParams, req);
    const given = Fields.parse(req.body ?? {});
    const params = { path: { invoiceId }, header: { 'Idempotency-Key': given.key } };
    const platform = platformOf(deps, res);
    const refusal = await refusalOf(wordsOf(deps, res), () =>
      action === 'paid'
        ? platform.post('/v1/invoices/{invoiceId}/mark-paid', {
            params,
            body: { reference: given.reference, ...(given.paidOn === '' ? {} : { paidOn: given.paidOn }) },
          })
        : platform.post('/v1/invoices/{invoiceId}/void', { params, body: { reason: given.reason } }),
    );
    if (refusal) await ask(deps, req, res.status(refusal.status), { refusal, given });
    else res.redirect(303, INVOICES_PATH);
  });

  return router;
}

async function ask(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  refused?: { refusal: Refusal; given: InvoiceFields },
): Promise<void> {
  const { invoiceId, action } = readParams(ActionParams, req);
  const { texts, format, today } = wordsOf(deps, res);
  const t = texts.subscriptions;
  const invoice = await platformOf(deps, res).get('/v1/invoices/{invoiceId}', {
    params: { path: { invoiceId } },
  });
  const sum = format.money(invoice.amountCents, invoice.currency);
  const isPaid = action === 'paid';
  const errors = refused?.refusal.fields ?? {};
  const fields: FieldView[] = isPaid
    ? [
        {
          name: 'reference',
          label: t.reference,
          help: t.referenceHelp,
          isRequired: true,
          value: refused?.given.reference ?? '',
          error: errors['reference'],
        },
        {
          name: 'paidOn',
          kind: 'date',
          label: t.paidOn,
          value: refused?.given.paidOn ?? today,
          error: errors['paidOn'],
        },
      ]
    : [
        {
          name: 'reason',
          label: t.reason,
          isRequired: true,
          value: refused?.given.reason ?? '',
          error: errors['reason'],
        },
      ];
  const confirm: ConfirmView = {
    id: action,
    title: isPaid ? t.markPaid : t.voidInvoice,
    text: isPaid
      ? `${invoice.number}, ${invoice.clientName}: ${sum}`
      : `${invoice.number}, ${sum}. ${t.voidText}`,
    action: `${INVOICES_PATH}/${invoiceId}/${action}`,
    button: isPaid ? t.markPaid : t.voidInvoice,
    cancelHref: INVOICES_PATH,
    hidden: { key: newId() },
    fields,
    tone: isPaid ? 'primary' : 'danger',
  };
  const notice = refused && Object.keys(errors).length === 0 ? refused.refusal.notice : undefined;
  await renderPage(res, 'crm/confirm', { title: confirm.title, confirm, notice });
}
