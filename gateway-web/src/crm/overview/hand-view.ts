import type { NeedsHand } from '@codexdlc/domain/leads';
import { incidentWords, keptProblem, problemWords } from '@codexdlc/domain/words';
import type { StatusView } from '../../view/parts.ts';
import { LIVE_TEXTS } from '../deploy/texts/live-texts.ts';
import { leadName, leadPath } from '../leads/lead-labels.ts';
import { severityStatus } from '../tenants/tenant-labels.ts';
import type { OverviewContext } from './overview-view.ts';
import type { PlatformSummary } from './platform-summary-plan.ts';

/** One thing that needs a hand today. */
export interface HandView {
  status: StatusView;
  title: string;
  href: string;
  note: string | undefined;
  at: Date | undefined;
}

const SHOWN_PER_KIND = 5;

/** What is broken comes before what waits. */
export function handViews(
  leads: readonly NeedsHand[],
  platform: PlatformSummary | undefined,
  context: OverviewContext,
): HandView[] {
  return [
    ...(platform ? platformViews(platform, context) : []),
    ...leads.map((each) => leadView(each, context)),
  ];
}

function leadView({ lead, reason }: NeedsHand, { words, texts, nicheName }: OverviewContext): HandView {
  const isDue = reason === 'follow-up-due';
  return {
    status: { tone: reason === 'unanswered' ? 'bad' : 'wait', word: texts.reasons[reason] },
    title: leadName(lead, words),
    href: leadPath(lead.id),
    note: [isDue ? lead.followUpNote : null, nicheName(lead.niche), lead.assignedName]
      .filter((part) => part !== null && part !== '')
      .join(' · '),
    at: isDue ? (lead.followUpAt ?? undefined) : (lead.submittedAt ?? lead.createdAt),
  };
}

function platformViews(platform: PlatformSummary, context: OverviewContext): HandView[] {
  const { texts, tenantTexts, format, locale } = context;
  const some = <T>(items: readonly T[]) => items.slice(0, SHOWN_PER_KIND);
  return [
    ...some(platform.incidents).map((incident) => ({
      status: { ...severityStatus(tenantTexts, incident.severity), word: texts.incident },
      title: incidentWords(locale, format, incident).title,
      href: `/crm/incidents/${incident.id}`,
      note: tenantTexts.severities[incident.severity],
      at: new Date(incident.lastSeenAt),
    })),
    ...some(platform.failedTenants).map(({ id, slug, domain, updatedAt }) => ({
      status: { tone: 'bad' as const, word: texts.failedTenant },
      title: slug,
      href: `/crm/tenants/${id}`,
      note: domain,
      at: new Date(updatedAt),
    })),
    ...some(platform.failedOperations).map(({ id, slug, kind, error, finishedAt }) => ({
      status: { tone: 'bad' as const, word: texts.failedOperation },
      title: slug,
      href: `/crm/operations/${id}`,
      note: [LIVE_TEXTS[locale].kinds[kind], error && problemWords(locale, format, keptProblem(error)).what]
        .filter((part) => typeof part === 'string')
        .join(': '),
      at: finishedAt === null ? undefined : new Date(finishedAt),
    })),
    ...some(platform.overdue).map(({ id, slug, planName, priceCents, currency }) => ({
      status: { tone: 'wait' as const, word: texts.overdue },
      title: slug,
      href: `/crm/subscriptions/${id}`,
      note: texts.overdueNote(planName, format.money(priceCents, currency)),
      at: undefined,
    })),
  ];
}
