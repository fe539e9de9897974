import { SUBSCRIPTION_STATES } from '@codexdlc/domain';
import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { platformSummaries } from '../overview/read-platform-summary.ts';
import { readTenantNames } from './read-tenant-names.ts';
import { pagerOf, showLedger } from './ledger.ts';
import { wordsOf, type PageWords } from './page-words.ts';
import {
  dayText,
  INVOICES_PATH,
  ledgerFilter,
  ledgerTabs,
  priceText,
  subscriptionStatus,
  SUBSCRIPTIONS_PATH,
  type Subscription,
} from './subscription-view.ts';

const PAGE = 50;
const Query = z.object({
  state: z.enum(['', ...SUBSCRIPTION_STATES]).catch(''),
  overdue: z.enum(['', 'true']).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});

export function subscriptionsListPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const summaryOf = platformSummaries(deps.now);

  router.get('/', async (req, res) => {
    const words = wordsOf(deps, res);
    const { texts, format } = words;
    const t = texts.subscriptions;
    const platform = platformOf(deps, res);
    const query = Query.parse(req.query);
    const { state, overdue, cursor } = query;
    const [{ items, nextCursor }, summary, open] = await Promise.all([
      platform.get('/v1/subscriptions', {
        params: {
          query: {
            limit: PAGE,
            ...(state === '' ? {} : { state }),
            ...(overdue === '' ? {} : { overdue }),
            ...(cursor === '' ? {} : { cursor }),
          },
        },
      }),
      summaryOf(userOf(res).id, platform),
      platform.get('/v1/invoices', { params: { query: { state: 'open', limit: 200 } } }),
    ]);
    const names = await readTenantNames(
      platform,
      items.map(({ tenantId }) => tenantId),
    );
    const openCents = open.items.reduce((sum, { amountCents }) => sum + amountCents, 0);
    const pager = pagerOf(SUBSCRIPTIONS_PATH, query, {
      nextCursor,
      summary: texts.shown(format.number(items.length)),
    });
    await showLedger(res, {
      title: t.title,
      head: { title: t.title },
      tabs: ledgerTabs(texts, SUBSCRIPTIONS_PATH),
      figures: {
        items: [
          {
            label: t.revenue,
            value: summary ? format.money(summary.revenueCents) : '–',
            ...(summary && { note: t.revenueNote(format.number(summary.paying)) }),
          },
          { label: t.openInvoices, value: format.money(openCents), href: `${INVOICES_PATH}?state=open` },
          {
            label: t.overdue,
            value: summary ? format.number(summary.overdue.length) : '–',
            href: `${SUBSCRIPTIONS_PATH}?overdue=true`,
            ...((summary?.overdue.length ?? 0) > 0 && { tone: 'bad' as const }),
          },
        ],
      },
      filter: ledgerFilter(texts, SUBSCRIPTIONS_PATH, query, { all: SUBSCRIPTION_STATES, words: t.states }),
      ...(items.length > 0
        ? { table: tableOf(words, items, names) }
        : { empty: { title: t.title, text: texts.nothing, icon: 'receipt-text' } }),
      ...(pager && { pager }),
    });
  });

  return router;
}

function tableOf(
  { texts, format }: PageWords,
  items: readonly Subscription[],
  names: ReadonlyMap<string, string>,
) {
  const t = texts.subscriptions;
  return {
    caption: t.title,
    columns: [
      { label: texts.tenant },
      { label: texts.state },
      { label: t.plan, isSecondary: true },
      { label: t.price, align: 'end' as const },
      { label: t.paidUntil },
      { label: t.endsOn, isSecondary: true },
    ],
    rows: items.map((item) => ({
      cells: [
        {
          kind: 'link' as const,
          text: names.get(item.tenantId) ?? item.planName,
          href: `${SUBSCRIPTIONS_PATH}/${item.id}`,
        },
        { kind: 'status' as const, status: subscriptionStatus(texts, item.state) },
        { kind: 'text' as const, text: item.planName },
        { kind: 'number' as const, text: priceText(texts, format, item) },
        { kind: 'text' as const, text: dayText(format, item.periodEndsOn) },
        { kind: 'text' as const, text: dayText(format, item.cancelOn) },
      ],
    })),
  };
}
