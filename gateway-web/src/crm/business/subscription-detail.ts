import { newId } from '@codexdlc/domain';
import { ifMatch } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, requireRole } from '../../http/signed-in.ts';
import { renderPage } from '../../view/render-page.ts';
import { wholeNumber } from '../whole-number.ts';
import { clientPath } from '../clients/client-path.ts';
import { readParams } from '../read-params.ts';
import { readClientNames } from '../tenants/read-names.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { showLedger, type LedgerForm } from './ledger.ts';
import { wordsOf, type PageWords } from './page-words.ts';
import { addressField, addressLines, planField } from './subscription-fields.ts';
import {
  dayText,
  invoiceCells,
  invoiceColumns,
  priceText,
  subscriptionStatus,
  SUBSCRIPTIONS_PATH,
  type Plan,
  type Subscription,
} from './subscription-view.ts';

const Params = z.object({ subscriptionId: z.uuid() });
const ActionParams = z.object({ subscriptionId: z.uuid(), action: z.enum(['cancel', 'undo-cancel']) });
/** Longer than the platform takes: it is the one that refuses, beside the field. */
const text = z.string().trim().max(4_000).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  version: z.coerce.number().int().min(1).catch(1),
  planId: text,
  priceCents: text,
  graceDays: text,
  invoiceAddress: text,
});
type Given = z.output<typeof Fields>;

export function subscriptionDetailPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const isArchitect = requireRole('architect');

  router.get('/:subscriptionId', async (req, res) => {
    await show(deps, req, res);
  });

  router.post('/:subscriptionId', isArchitect, async (req, res) => {
    const path = readParams(Params, req);
    const given = Fields.parse(req.body ?? {});
    const { version, planId, priceCents, graceDays, invoiceAddress } = given;
    const words = wordsOf(deps, res);
    const refusal = await refusalOf(words, () =>
      platformOf(deps, res).patch('/v1/subscriptions/{subscriptionId}', {
        params: { path, header: { 'If-Match': ifMatch(version) } },
        body: {
          planId,
          priceCents: wholeNumber(priceCents),
          graceDays: wholeNumber(graceDays),
          invoiceAddress: invoiceAddress === '' ? null : addressLines(invoiceAddress),
        },
      }),
    );
    if (refusal) {
      await show(deps, req, res.status(refusal.status), { refusal, given });
      return;
    }
    addFlash(req, { tone: 'ok', text: words.texts.saved });
    res.redirect(303, `${SUBSCRIPTIONS_PATH}/${path.subscriptionId}`);
  });

  router.get('/:subscriptionId/:action', isArchitect, async (req, res) => {
    await ask(deps, req, res);
  });

  router.post('/:subscriptionId/:action', isArchitect, async (req, res) => {
    const { subscriptionId, action } = readParams(ActionParams, req);
    const { key } = Fields.parse(req.body ?? {});
    const params = { path: { subscriptionId }, header: { 'Idempotency-Key': key } };
    const platform = platformOf(deps, res);
    const refusal = await refusalOf(wordsOf(deps, res), () =>
      action === 'cancel'
        ? platform.post('/v1/subscriptions/{subscriptionId}/cancel', { params })
        : platform.post('/v1/subscriptions/{subscriptionId}/undo-cancel', { params }),
    );
    if (refusal) await ask(deps, req, res.status(refusal.status), refusal);
    else res.redirect(303, `${SUBSCRIPTIONS_PATH}/${subscriptionId}`);
  });

  return router;
}

interface Refused {
  refusal: Refusal;
  given: Given;
}

async function show(deps: GatewayDeps, req: Request, res: Response, refused?: Refused): Promise<void> {
  const { subscriptionId } = readParams(Params, req);
  const platform = platformOf(deps, res);
  const words = wordsOf(deps, res);
  const { texts, format, today, isArchitect } = words;
  const t = texts.subscriptions;
  const item = await platform.get('/v1/subscriptions/{subscriptionId}', {
    params: { path: { subscriptionId } },
  });
  const [tenant, invoices, plans] = await Promise.all([
    platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId: item.tenantId } } }),
    platform.get('/v1/invoices', { params: { query: { subscriptionId, limit: 200 } } }),
    platform.get('/v1/plans', { params: { query: { limit: 200 } } }),
  ]);
  const names = await readClientNames(platform, [tenant.clientId]);
  const client = names.get(tenant.clientId) ?? tenant.clientId;
  const rows = invoices.items.map((invoice) => ({
    cells: invoiceCells(texts, format, invoice, { today, mayChange: isArchitect }),
  }));
  const isOver = item.state === 'cancelled';
  const path = `${SUBSCRIPTIONS_PATH}/${item.id}`;
  await showLedger(res, {
    title: tenant.slug,
    head: {
      title: tenant.slug,
      status: subscriptionStatus(texts, item.state),
      crumbs: [{ label: t.title, href: SUBSCRIPTIONS_PATH }, { label: tenant.slug }],
      actions: isArchitect && !isOver ? [cancelButton(words, item, path)] : [],
    },
    ...(refused && { notice: refused.refusal.notice }),
    panels: [
      {
        title: t.plan,
        facts: {
          items: [
            { label: texts.tenant, value: tenant.slug, href: `/crm/tenants/${tenant.id}` },
            { label: texts.client, value: client, href: clientPath(tenant.clientId) },
            { label: t.plan, value: item.planName },
            { label: t.price, value: priceText(texts, format, item) },
            { label: t.started, value: dayText(format, item.startedOn) },
            { label: t.trialUntil, value: dayText(format, item.trialEndsOn) },
            { label: t.paidUntil, value: dayText(format, item.periodEndsOn) },
            { label: t.endsOn, value: dayText(format, item.cancelOn) },
            { label: t.graceDays, value: format.number(item.graceDays) },
            { label: t.address, value: item.invoiceAddress ?? texts.none },
          ],
        },
      },
      {
        title: t.invoices,
        ...(rows.length > 0
          ? { table: { caption: t.invoices, columns: invoiceColumns(texts), rows } }
          : { none: texts.nothing }),
      },
    ],
    forms: isArchitect && !isOver ? [changeForm(words, { item, plans: plans.items, refused })] : [],
  });
}

function cancelButton({ texts }: PageWords, item: Subscription, path: string) {
  const t = texts.subscriptions;
  return item.cancelOn === null
    ? { label: t.cancel, href: `${path}/cancel`, kind: 'plain' as const }
    : { label: t.undoCancel, href: `${path}/undo-cancel`, kind: 'plain' as const };
}

function changeForm(
  { texts }: PageWords,
  { item, plans, refused }: { item: Subscription; plans: readonly Plan[]; refused: Refused | undefined },
): LedgerForm {
  const t = texts.subscriptions;
  const errors = refused?.refusal.fields ?? {};
  const shown = refused?.given ?? item;
  return {
    title: t.change,
    action: `${SUBSCRIPTIONS_PATH}/${item.id}`,
    hidden: { version: String(item.version) },
    button: { label: texts.save },
    fields: [
      { ...planField(t.plan, plans, shown.planId), error: errors['planId'] },
      {
        name: 'priceCents',
        kind: 'number',
        label: t.price,
        help: t.priceHelp,
        value: shown.priceCents,
        error: errors['priceCents'],
        attributes: { min: 0, max: 10_000_000 },
      },
      {
        name: 'graceDays',
        kind: 'number',
        label: t.graceDays,
        value: shown.graceDays,
        error: errors['graceDays'],
        attributes: { min: 0, max: 366 },
      },
      addressField(t, shown.invoiceAddress ?? '', errors['invoiceAddress']),
    ],
  };
}

async function ask(deps: GatewayDeps, req: Request, res: Response, refusal?: Refusal): Promise<void> {
  const { subscriptionId, action } = readParams(ActionParams, req);
  const { texts } = wordsOf(deps, res);
  const t = texts.subscriptions;
  const path = `${SUBSCRIPTIONS_PATH}/${subscriptionId}`;
  const isCancel = action === 'cancel';
  const confirm = {
    id: action,
    title: isCancel ? t.cancel : t.undoCancel,
    text: isCancel ? t.cancelText : t.undoCancel,
    action: `${path}/${action}`,
    button: isCancel ? t.cancel : t.undoCancel,
    cancelHref: path,
    hidden: { key: newId() },
    tone: isCancel ? 'danger' : 'primary',
  };
  await renderPage(res, 'crm/confirm', { title: confirm.title, confirm, notice: refusal?.notice });
}
