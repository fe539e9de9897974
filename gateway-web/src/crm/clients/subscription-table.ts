import type { CellView, TableView } from '../../view/parts.ts';
import type { PageWords } from '../business/page-words.ts';
import {
  dayText,
  priceText,
  subscriptionStatus,
  SUBSCRIPTIONS_PATH,
  type Invoice,
  type Subscription,
} from '../business/subscription-view.ts';
import type { ClientFacts } from './read-client.ts';
import type { ClientTexts } from './texts/client-texts.ts';

/** What is paid for which tenant, when the next invoice comes, and what is past due. */
export function subscriptionTable(
  words: PageWords,
  t: ClientTexts,
  { client, subscriptions, tenants, openInvoices }: ClientFacts,
): TableView | undefined {
  if (subscriptions.length === 0) return undefined;
  const { texts, format } = words;
  const { subscriptions: s } = texts;
  const slugs = new Map(tenants.items.map(({ id, slug }) => [id, slug]));
  return {
    caption: `${s.title}: ${client.name}`,
    columns: [
      { label: texts.tenant },
      { label: texts.state },
      { label: s.price, align: 'end', isSecondary: true },
      { label: t.nextInvoice, align: 'end' },
      { label: t.pastDue, align: 'end' },
    ],
    rows: subscriptions.map((item) => ({
      cells: [
        {
          kind: 'link',
          text: slugs.get(item.tenantId) ?? item.planName,
          href: `${SUBSCRIPTIONS_PATH}/${item.id}`,
          note: item.planName,
        },
        { kind: 'status', status: subscriptionStatus(texts, item.state) },
        { kind: 'number', text: priceText(texts, format, item) },
        nextInvoiceCell(words, t, item),
        pastDueCell(words, item, openInvoices),
      ],
    })),
  };
}

function nextInvoiceCell({ format }: PageWords, t: ClientTexts, item: Subscription): CellView {
  const day = nextInvoiceOn(item);
  if (day !== undefined) return { kind: 'text', text: dayText(format, day) };
  return item.state === 'cancelled'
    ? { kind: 'none' }
    : { kind: 'text', text: t.endsWithoutInvoice, isMuted: true };
}

/** The first day that nothing covers yet, unless it is over by then. */
export function nextInvoiceOn({
  state,
  periodEndsOn,
  cancelOn,
}: Pick<Subscription, 'state' | 'periodEndsOn' | 'cancelOn'>): string | undefined {
  const isOver = state === 'cancelled' || (cancelOn !== null && cancelOn <= periodEndsOn);
  return isOver ? undefined : periodEndsOn;
}

function pastDueCell({ format, today }: PageWords, item: Subscription, open: readonly Invoice[]): CellView {
  const late = open.filter(({ subscriptionId, dueOn }) => subscriptionId === item.id && dueOn < today);
  if (late.length === 0) return { kind: 'none' };
  const cents = late.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return { kind: 'status', status: { tone: 'bad', word: format.money(cents, item.currency) } };
}
