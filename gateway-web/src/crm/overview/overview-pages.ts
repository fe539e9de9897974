import { createLeadFiguresRepository, createLeadStatisticsRepository } from '@codexdlc/domain/leads';
import { Router } from 'express';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { renderPage } from '../../view/render-page.ts';
import { readerOf } from '../leads/lead-reader.ts';
import { dayAfter, instantOf, localDay } from '../leads/wall-clock-rules.ts';
import { TENANT_TEXTS } from '../tenants/texts/tenant-texts.ts';
import { handViews } from './hand-view.ts';
import {
  figures,
  funnelBars,
  monthBars,
  nicheBars,
  PERIOD_DAYS,
  sourceBars,
  tenantBars,
  type OverviewData,
} from './overview-view.ts';
import { platformSummaries } from './read-platform-summary.ts';
import { OVERVIEW_TEXTS } from './texts/overview-texts.ts';

const SHOWN_LEADS = 12;

/** The first page of the CRM: what needs a hand today, and how things go. */
export function overviewPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const summaryOf = platformSummaries(deps.now);

  router.get('/', async (_req, res) => {
    const { actor, id: userId } = userOf(res);
    const reader = readerOf(deps, res);
    const { locale, now, timeZone, format } = reader;
    const from = dayAfter(localDay(now, timeZone), -PERIOD_DAYS);
    const period = { from: instantOf(from, timeZone) ?? now, to: now };
    const statistics = createLeadStatisticsRepository(deps.db, actor);
    const [hand, waiting, byNiche, bySource, funnel, platform] = await Promise.all([
      statistics.needsHand(now, SHOWN_LEADS),
      createLeadFiguresRepository(deps.db, actor).waiting(now),
      statistics.byNiche(period),
      statistics.bySource(period),
      statistics.funnel(period),
      summaryOf(userId, platformOf(deps, res)),
    ]);
    const data: OverviewData = { hand, waiting, byNiche, bySource, funnel, from, platform };
    const texts = OVERVIEW_TEXTS[locale];
    const context = { ...reader, texts, tenantTexts: TENANT_TEXTS[locale] };
    const { medianSecondsToContact: seconds } = funnel;
    await renderPage(res, 'crm/overview/overview', {
      title: texts.title,
      head: {
        title: texts.title,
        lead: format.date(now),
        actions: [
          {
            label: texts.board,
            href: '/crm/leads/board',
            kind: 'plain' as const,
            icon: 'columns-3' as const,
          },
        ],
      },
      texts,
      isAway: platform === undefined,
      figures: figures(data, context),
      hand: handViews(hand, platform, context),
      niches: nicheBars(data, context),
      sources: sourceBars(data, context),
      funnel: funnelBars(data, context),
      contactTime: seconds === null ? undefined : texts.contactTime(format.duration(seconds * 1000)),
      tenants: platform && tenantBars(platform, context),
      months: platform && monthBars(platform, context),
      period: texts.period(PERIOD_DAYS),
    });
  });

  return router;
}
