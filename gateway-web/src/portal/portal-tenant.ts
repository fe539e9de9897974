import { incidentWords } from '@codexdlc/domain/words';
import type { components, PlatformClient } from '@codexdlc/platform-api/client';
import { Router } from 'express';
import { z } from 'zod';
import { readParams } from '../crm/read-params.ts';
import { uptimeDays } from '../crm/tenants/uptime-days.ts';
import { windowOfPeriod } from '../crm/tenants/use-period-rules.ts';
import { frameOf, pointsOf, type Measurements } from '../crm/tenants/use-view.ts';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { sendInvoicePdf } from '../http/send-invoice-pdf.ts';
import { platformOf } from '../http/signed-in.ts';
import { createFormat, type Format } from '../view/format.ts';
import { planLineChart, type LineChartView } from '../view/line-chart-plan.ts';
import type { FactsView, TableView, Tone } from '../view/parts.ts';
import { pageOf, renderPage } from '../view/render-page.ts';
import { planUptime } from '../view/uptime-plan.ts';
import { PORTAL_TONES, portalState } from './portal-state-rules.ts';
import { PORTAL_TEXTS, type PortalTexts } from './texts/portal-texts.ts';

type Invoice = components['schemas']['Invoice'];
type Subscription = components['schemas']['Subscription'];

const DAYS = 90;
const MOST = 100;
const SPEED_PERIOD = 'week';
const Params = z.object({ tenantId: z.uuid() });
const InvoiceParams = z.object({ invoiceId: z.uuid() });
const INVOICE_TONES: Record<Invoice['state'], Tone> = { open: 'wait', paid: 'ok', void: 'idle' };

export function portalTenantPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });

  router.get('/tenants/:tenantId', async (req, res) => {
    const path = readParams(Params, req);
    const { locale, agency } = pageOf(res);
    const t = PORTAL_TEXTS[locale];
    const format = createFormat(locale, agency.timeZone, deps.now());
    const read = await readAll(platformOf(deps, res), path.tenantId, deps.now());
    const state = portalState(read.tenant.status, read.incidents);
    const words = {
      ...t.uptime,
      formatDay: format.date,
      formatShare: (share: number) => format.percent(share, 2),
    };
    await renderPage(res, 'portal/tenant', {
      title: read.tenant.domain,
      t,
      domain: read.tenant.domain,
      siteHref: state === 'gone' ? undefined : `https://${read.tenant.domain}`,
      status: { tone: PORTAL_TONES[state], word: t.states[state].word },
      text: t.states[state].text,
      uptime: planUptime(uptimeDays(read.uptime, deps.now(), DAYS), words),
      speed: speedChart(t, format, read.measured),
      incidents: read.incidents.map((incident) => ({
        title: incidentWords(locale, format, incident).title,
        at: new Date(incident.openedAt),
      })),
      access: accessFacts(t, read.handover, format),
      subscription: read.subscription && subscriptionFacts(t, read.subscription, format),
      invoices: read.invoices.length === 0 ? undefined : invoiceTable(t, read, format),
    });
  });

  router.get('/invoices/:invoiceId/pdf', async (req, res) => {
    const path = readParams(InvoiceParams, req);
    await sendInvoicePdf(res, platformOf(deps, res), path.invoiceId);
  });

  return router;
}

async function readAll(platform: PlatformClient, tenantId: string, now: Date) {
  // First alone: what belongs to somebody else ends here, as what does not exist.
  const tenant = await platform.get('/v1/tenants/{tenantId}', { params: { path: { tenantId } } });
  const [uptime, measured, incidents, handovers, subscriptions, invoices] = await Promise.all([
    platform.get('/v1/tenants/{tenantId}/uptime', { params: { path: { tenantId }, query: { limit: DAYS } } }),
    platform.get('/v1/tenants/{tenantId}/measurements', {
      params: { path: { tenantId }, query: windowOfPeriod(SPEED_PERIOD, now) },
    }),
    platform.get('/v1/incidents', { params: { query: { tenantId, state: 'current', limit: MOST } } }),
    platform.get('/v1/tenants/{tenantId}/handovers', { params: { path: { tenantId }, query: { limit: 1 } } }),
    platform.get('/v1/subscriptions', { params: { query: { tenantId, limit: 1 } } }),
    platform.get('/v1/invoices', { params: { query: { tenantId, limit: MOST } } }),
  ]);
  return {
    tenant,
    uptime: uptime.items,
    measured,
    incidents: incidents.items,
    handover: handovers.items[0],
    subscription: subscriptions.items[0],
    invoices: invoices.items,
  };
}

function speedChart(t: PortalTexts, format: Format, measured: Measurements): LineChartView {
  return planLineChart({
    ...frameOf(format, measured, SPEED_PERIOD),
    title: t.speed,
    points: pointsOf(measured, ({ responseAvgMs }) => responseAvgMs),
    formatValue: format.milliseconds,
  });
}

type Handover = Awaited<ReturnType<typeof readAll>>['handover'];

/** Whether the access arrived; never the link itself. */
function accessFacts(t: PortalTexts, handover: Handover, format: Format): FactsView | undefined {
  if (!handover) return undefined;
  const { email, state, expiresAt } = handover;
  return {
    items: [
      { label: t.access.sentTo, value: email },
      { label: t.state, value: t.access.states[state] },
      ...(state === 'sent' && expiresAt !== null
        ? [{ label: t.access.validUntil, value: format.dateTime(new Date(expiresAt)) }]
        : []),
    ],
  };
}

function subscriptionFacts(t: PortalTexts, subscription: Subscription, format: Format): FactsView {
  const { planName, priceCents, currency, period, state, periodEndsOn, cancelOn } = subscription;
  const each = period === 'year' ? t.subscription.perYear : t.subscription.perMonth;
  return {
    items: [
      { label: t.subscription.title, value: planName },
      { label: t.state, value: t.subscriptionStates[state] },
      { label: t.subscription.price, value: `${format.money(priceCents, currency)} ${each}` },
      { label: t.subscription.until, value: dayText(format, periodEndsOn) },
      ...(cancelOn === null ? [] : [{ label: t.subscription.ends, value: dayText(format, cancelOn) }]),
    ],
  };
}

function invoiceTable(
  t: PortalTexts,
  { tenant, invoices }: Pick<Awaited<ReturnType<typeof readAll>>, 'tenant' | 'invoices'>,
  format: Format,
): TableView {
  const words = t.invoices;
  return {
    // Not that of the panel: both are landmarks.
    caption: `${words.title}: ${tenant.domain}`,
    columns: [
      { label: words.number },
      { label: words.state },
      { label: words.amount, align: 'end' },
      { label: words.issued, isSecondary: true },
      { label: words.due },
      { label: words.pdf, isLabelHidden: true },
    ],
    rows: invoices.map((invoice) => ({
      cells: [
        { kind: 'mono', text: invoice.number },
        {
          kind: 'status',
          status: { tone: INVOICE_TONES[invoice.state], word: t.invoiceStates[invoice.state] },
        },
        { kind: 'number', text: format.money(invoice.amountCents, invoice.currency) },
        { kind: 'text', text: dayText(format, invoice.issuedOn) },
        { kind: 'text', text: dayText(format, invoice.dueOn) },
        {
          kind: 'actions',
          actions: [
            {
              label: words.pdf,
              href: `/portal/invoices/${invoice.id}/pdf`,
              kind: 'quiet',
              size: 'small',
              icon: 'download',
            },
          ],
        },
      ],
    })),
  };
}

/** A day on a calendar is the same everywhere: noon in UTC is that day in every time zone of Europe. */
function dayText(format: Format, day: string): string {
  return format.date(new Date(`${day}T12:00:00Z`));
}
