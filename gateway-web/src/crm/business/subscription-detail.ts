import { newId } from '@codexdlc/domain';
import { ifMatch } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, requireRole } from '../../http/signed-in.ts';
import { renderPage } from '../../view/render-page.ts';
import { readParams } from '../read-params.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { showLedger, type LedgerForm } from './ledger.ts';
import { wordsOf, type PageWords } from './page-words.ts';
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
const text = (max: number) => z.string().trim().max(max).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  version: z.coerce.number().int().min(1).catch(1),
  planId: text(40),
  priceCents: text(9),
  graceDays: text(4),
  invoiceAddress: text(300),
});
const NewQuery = z.object({ tenantId: z.uuid() });

export function subscriptionDetailPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const isArchitect = requireRole('architect');

  router.get('/new', isArchitect, async (req, res) => {
    await showNew(deps, req, res);
  });

  router.post('/new', isArchitect, async (req, res) => {
    const { tenantId } = NewQuery.parse(req.query);
    const { key, planId, invoiceAddress } = Fields.parse(req.body ?? {});
    let made: { id: string } | undefined;
    const refusal = await refusalOf(wordsOf(deps, res).locale, async () => {
      made = await platformOf(deps, res).post('/v1/subscriptions', {
        params: { header: { 'Idempotency-Key': key } },
        body: {
          tenantId,
          planId,
          ...(invoiceAddress === '' ? {} : { invoiceAddress: lines(invoiceAddress) }),
        },
      });
    });
    if (made) res.redirect(303, `${SUBSCRIPTIONS_PATH}/${made.id}`);
    else await showNew(deps, req, res.status(refusal?.status ?? 422), refusal);
  });

  router.get('/:subscriptionId', async (req, res) => {
    await show(deps, req, res);
  });

  router.post('/:subscriptionId', isArchitect, async (req, res) => {
    const path = readParams(Params, req);
    const { version, planId, priceCents, graceDays, invoiceAddress } = Fields.parse(req.body ?? {});
    const words = wordsOf(deps, res);
    const refusal = await refusalOf(words.locale, () =>
      platformOf(deps, res).patch('/v1/subscriptions/{subscriptionId}', {
        params: { path, header: { 'If-Match': ifMatch(version) } },
        body: {
          planId,
          priceCents: Number(priceCents),
          graceDays: Number(graceDays),
          invoiceAddress: invoiceAddress === '' ? null : lines(invoiceAddress),
        },
      }),
    );
    if (refusal) {
      await show(deps, req, res.status(refusal.status), refusal);
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
    const refusal = await refusalOf(wordsOf(deps, res).locale, () =>
      action === 'cancel'
        ? platform.post('/v1/subscriptions/{subscriptionId}/cancel', { params })
        : platform.post('/v1/subscriptions/{subscriptionId}/undo-cancel', { params }),
    );
    if (refusal) await ask(deps, req, res.status(refusal.status), refusal);
    else res.redirect(303, `${SUBSCRIPTIONS_PATH}/${subscriptionId}`);
  });

  return router;
}

async function show(deps: GatewayDeps, req: Request, res: Response, refusal?: Refusal): Promise<void> {
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
    ...(refusal && { notice: refusal.notice }),
    panels: [
      {
        title: t.plan,
        facts: {
          items: [
            { label: texts.tenant, value: tenant.slug, href: `/crm/tenants/${tenant.id}` },
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
    forms: isArchitect && !isOver ? [changeForm(words, item, plans.items, path, refusal)] : [],
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
  item: Subscription,
  plans: readonly Plan[],
  action: string,
  refusal?: Refusal,
): LedgerForm {
  const t = texts.subscriptions;
  const errors = refusal?.fields ?? {};
  return {
    title: t.change,
    action,
    hidden: { version: String(item.version) },
    button: { label: texts.save },
    fields: [
      { ...planField(t.plan, plans, item.planId), error: errors['planId'] },
      {
        name: 'priceCents',
        kind: 'number',
        label: t.price,
        help: t.priceHelp,
        value: item.priceCents,
        error: errors['priceCents'],
        attributes: { min: 0, max: 10_000_000 },
      },
      {
        name: 'graceDays',
        kind: 'number',
        label: t.graceDays,
        value: item.graceDays,
        error: errors['graceDays'],
        attributes: { min: 0, max: 366 },
      },
      addressField(texts.subscriptions, item.invoiceAddress ?? '', errors['invoiceAddress']),
    ],
  };
}

function planField(label: string, plans: readonly Plan[], value: string) {
  const offered = plans.filter(({ active, id }) => active || id === value);
  return {
    name: 'planId',
    kind: 'select' as const,
    label,
    value,
    options: offered.map(({ id, name }) => ({ value: id, label: name })),
  };
}

function addressField(t: { address: string; addressHelp: string }, value: string, error: string | undefined) {
  return {
    name: 'invoiceAddress',
    kind: 'textarea' as const,
    label: t.address,
    help: t.addressHelp,
    rows: 4,
    value,
    error,
  };
}

async function showNew(deps: GatewayDeps, req: Request, res: Response, refusal?: Refusal): Promise<void> {
  const { tenantId } = NewQuery.parse(req.query);
  const { texts } = wordsOf(deps, res);
  const t = texts.subscriptions;
  const platform = platformOf(deps, res);
  const [tenant, plans] = await Promise.all([
    platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } }),
    platform.get('/v1/plans', { params: { query: { limit: 200 } } }),
  ]);
  const given = Fields.parse(req.body ?? {});
  await showLedger(res, {
    title: t.create,
    head: {
      title: t.create,
      crumbs: [
        { label: t.title, href: SUBSCRIPTIONS_PATH },
        { label: tenant.slug, href: `/crm/tenants/${tenantId}` },
      ],
    },
    ...(refusal && { notice: refusal.notice }),
    forms: [
      {
        title: tenant.slug,
        lead: t.createLead,
        action: `${SUBSCRIPTIONS_PATH}/new?tenantId=${tenantId}`,
        hidden: { key: newId() },
        button: { label: t.create },
        fields: [
          { ...planField(t.plan, plans.items, given.planId), error: refusal?.fields['planId'] },
          addressField(t, given.invoiceAddress, refusal?.fields['invoiceAddress']),
        ],
      },
    ],
  });
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

/** Forms send line ends as browsers do. */
function lines(address: string): string {
  return address.replaceAll('\r\n', '\n');
}
