import type { FiguresView } from '../../view/parts.ts';
import type { PageWords } from '../business/page-words.ts';
import type { ClientFacts } from './read-client.ts';
import type { ClientTexts } from './texts/client-texts.ts';

const PAYING = ['active', 'past_due', 'suspended'];

export function clientFigures(
  { texts, format, today }: PageWords,
  t: ClientTexts,
  { tenants, subscriptions, openInvoices, incidents }: ClientFacts,
): FiguresView {
  const there = tenants.items.filter(({ status }) => status !== 'destroyed').length;
  const monthly = subscriptions
    .filter(({ state }) => PAYING.includes(state))
    .reduce((sum, { priceCents, period }) => sum + (period === 'year' ? priceCents / 12 : priceCents), 0);
  const openCents = openInvoices.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const overdue = openInvoices.filter(({ dueOn }) => dueOn < today);
  const overdueCents = overdue.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const open = incidents.filter(({ state }) => state !== 'closed').length;
  return {
    items: [
      { label: t.tenants, value: `${format.number(there)}${tenants.hasMore ? '+' : ''}` },
      { label: t.perMonth, value: format.money(Math.round(monthly)) },
      {
        label: t.openInvoices,
        value: format.money(openCents),
        ...(overdue.length > 0 && {
          note: `${texts.subscriptions.overdue}: ${format.money(overdueCents)}`,
          tone: 'bad' as const,
        }),
      },
      { label: t.openIncidents, value: format.number(open) },
    ],
  };
}
