import type { components } from '@codexdlc/platform-api/client';
import type { Format } from '../../view/format.ts';
import type { CellView, StatusView, TabsView, Tone } from '../../view/parts.ts';
import type { LedgerFilter } from './ledger.ts';
import type { BusinessTexts } from './texts/business-texts.ts';

export type Subscription = components['schemas']['Subscription'];
export type Invoice = components['schemas']['Invoice'];
export type Plan = components['schemas']['Plan'];

export const SUBSCRIPTIONS_PATH = '/crm/subscriptions';
export const INVOICES_PATH = `${SUBSCRIPTIONS_PATH}/invoices`;
export const PLANS_PATH = `${SUBSCRIPTIONS_PATH}/plans`;

const TONES: Record<Subscription['state'], Tone> = {
  trial: 'info',
  active: 'ok',
  past_due: 'bad',
  suspended: 'wait',
  cancelled: 'idle',
};
const INVOICE_TONES: Record<Invoice['state'], Tone> = { open: 'wait', paid: 'ok', void: 'idle' };

export function subscriptionStatus(
  { subscriptions: t }: BusinessTexts,
  state: Subscription['state'],
): StatusView {
  return { tone: TONES[state], word: t.states[state] };
}

export function invoiceStatus(
  { subscriptions: t }: BusinessTexts,
  { state, dueOn }: Pick<Invoice, 'state' | 'dueOn'>,
  today: string,
): StatusView {
  if (state === 'open' && dueOn < today) return { tone: 'bad', word: t.overdue };
  return { tone: INVOICE_TONES[state], word: t.invoiceStates[state] };
}

export function priceText(
  { subscriptions: t }: BusinessTexts,
  format: Format,
  { priceCents, currency, period }: Pick<Subscription, 'priceCents' | 'currency' | 'period'>,
): string {
  return `${format.money(priceCents, currency)} ${period === 'year' ? t.perYear : t.perMonth}`;
}

/** A day on a calendar is the same everywhere: noon in UTC is that day in every time zone of Europe. */
export function dayText(format: Format, day: string | null): string {
  return day === null ? '' : format.date(new Date(`${day}T12:00:00Z`));
}

export function ledgerTabs({ ledgers, subscriptions: t }: BusinessTexts, current: string): TabsView {
  const items = [
    { label: t.title, href: SUBSCRIPTIONS_PATH },
    { label: t.invoices, href: INVOICES_PATH },
    { label: t.plans, href: PLANS_PATH },
  ];
  return { label: ledgers, items: items.map((item) => ({ ...item, isCurrent: item.href === current })) };
}

/** By state and by what is overdue; to be cleared where it narrows anything. */
export function ledgerFilter<State extends string>(
  texts: BusinessTexts,
  action: string,
  { state, overdue, client = '' }: { state: State | ''; overdue: '' | 'true'; client?: string },
  states: { all: readonly State[]; words: Readonly<Record<State, string>> },
): LedgerFilter {
  return {
    action,
    button: texts.filter,
    hidden: client === '' ? {} : { client },
    fields: [
      {
        name: 'state',
        kind: 'select',
        label: texts.state,
        value: state,
        options: [
          { value: '', label: texts.all },
          ...states.all.map((each) => ({ value: each, label: states.words[each] })),
        ],
      },
      {
        name: 'overdue',
        kind: 'checkbox',
        label: texts.subscriptions.overdueOnly,
        value: 'true',
        isChecked: overdue === 'true',
      },
    ],
    ...(state !== '' || overdue !== '' || client !== ''
      ? { clear: { href: action, label: texts.clear } }
      : {}),
  };
}

export function invoiceCells(
  texts: BusinessTexts,
  format: Format,
  invoice: Invoice,
  { today, mayChange }: { today: string; mayChange: boolean },
): CellView[] {
  const { subscriptions: t } = texts;
  const path = `${INVOICES_PATH}/${invoice.id}`;
  const isOpen = invoice.state === 'open';
  return [
    { kind: 'mono', text: invoice.number },
    { kind: 'text', text: invoice.clientName },
    { kind: 'status', status: invoiceStatus(texts, invoice, today) },
    { kind: 'number', text: format.money(invoice.amountCents, invoice.currency) },
    { kind: 'text', text: dayText(format, invoice.issuedOn) },
    { kind: 'text', text: dayText(format, invoice.dueOn) },
    {
      kind: 'actions',
      actions: [
        { label: t.pdf, href: `${path}/pdf`, kind: 'quiet', size: 'small', icon: 'file-text' },
        ...(isOpen && mayChange
          ? [
              { label: t.markPaid, href: `${path}/paid`, kind: 'plain' as const, size: 'small' as const },
              { label: t.voidInvoice, href: `${path}/void`, kind: 'quiet' as const, size: 'small' as const },
            ]
          : []),
      ],
    },
  ];
}

export function invoiceColumns({ subscriptions: t, client, state }: BusinessTexts) {
  return [
    { label: t.number },
    { label: client },
    { label: state },
    { label: t.amount, align: 'end' as const },
    { label: t.issued, isSecondary: true },
    { label: t.due },
    { label: t.change, isLabelHidden: true },
  ];
}
