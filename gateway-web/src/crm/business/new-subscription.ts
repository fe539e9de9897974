import { AppError, because, newId } from '@codexdlc/domain';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf, requireRole } from '../../http/signed-in.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';
import { addressField, addressLines, planField } from './subscription-fields.ts';
import { SUBSCRIPTIONS_PATH } from './subscription-view.ts';

const Query = z.object({ tenantId: z.uuid() });
/** Longer than the platform takes: it is the one that refuses, beside the field. */
const text = z.string().trim().max(4_000).catch('');
const Fields = z.object({ key: z.uuid().catch(() => newId()), planId: text, invoiceAddress: text });

/** Comes before the addresses of subscriptions. */
export function newSubscriptionPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const isArchitect = requireRole('architect');

  router.get('/new', isArchitect, async (req, res) => {
    await showNew(deps, req, res);
  });

  router.post('/new', isArchitect, async (req, res) => {
    const { tenantId } = readTenantId(req);
    const { key, planId, invoiceAddress } = Fields.parse(req.body ?? {});
    let made: { id: string } | undefined;
    const refusal = await refusalOf(wordsOf(deps, res), async () => {
      made = await platformOf(deps, res).post('/v1/subscriptions', {
        params: { header: { 'Idempotency-Key': key } },
        body: {
          tenantId,
          planId,
          ...(invoiceAddress === '' ? {} : { invoiceAddress: addressLines(invoiceAddress) }),
        },
      });
    });
    if (made) res.redirect(303, `${SUBSCRIPTIONS_PATH}/${made.id}`);
    else await showNew(deps, req, res.status(refusal?.status ?? 422), refusal);
  });

  return router;
}

async function showNew(deps: GatewayDeps, req: Request, res: Response, refusal?: Refusal): Promise<void> {
  const { tenantId } = readTenantId(req);
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

/** A subscription is one of a tenant: without it there is no such page. */
function readTenantId({ query }: Request): { tenantId: string } {
  const parsed = Query.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new AppError('NOT_FOUND', 'There is no such page.', {
    why: 'Its address names no tenant.',
    todo: 'Begin at the page of the tenant.',
    ...because('page-missing', {}),
  });
}
