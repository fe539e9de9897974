import { addDays, type Invoice, type Language, type Seller } from '@codexdlc/domain';
import { INVOICE_TEXTS, type InvoiceTexts } from './invoice-texts.ts';
import type { PaymentInstructions } from './payment-provider.ts';

export type LabelledText = readonly [label: string, text: string];

/** Every word of the page, in the reader's language and formats; where it stands is decided by draw-invoice.ts. */
export interface InvoiceDocument {
  language: Language;
  title: string;
  number: string;
  seller: { name: string; address: string };
  recipient: string[];
  facts: LabelledText[];
  head: LabelledText;
  item: { name: string; details: string[]; amount: string };
  sums: LabelledText[];
  total: LabelledText;
  notes: string[];
  /** Set when nothing is to be paid (any more). */
  stamp: { text: string; tone: 'ok' | 'bad' } | undefined;
  payment: PaymentBlock | undefined;
  thanks: string | undefined;
  footer: string[][];
}

export interface PaymentBlock {
  request: string;
  rows: LabelledText[];
  link: string | undefined;
  /** EPC payment code ("GiroCode"): a banking app fills in the transfer from it. */
  code: { payload: string; caption: string } | undefined;
}

export function planInvoiceDocument(
  invoice: Invoice,
  instructions: PaymentInstructions,
  language: Language,
): InvoiceDocument {
  const texts = INVOICE_TEXTS[language];
  const { seller, client, item } = invoice.particulars;
  const money = moneyFormat(texts, invoice.currency);
  const day = dayFormat(texts);
  const period = `${day(invoice.periodFrom)} – ${day(addDays(invoice.periodTo, -1))}`;
  const net: LabelledText = [texts.net, money(invoice.netCents)];
  const vat: LabelledText = [texts.vat(percent(texts, invoice.vatPercent)), money(invoice.vatCents)];
  return {
    language,
    title: texts.title,
    number: invoice.number,
    seller: { name: seller.name, address: seller.address.join(', ') },
    recipient: [client.name, ...client.address],
    facts: [
      [texts.number, invoice.number],
      [texts.issued, day(invoice.issuedOn)],
      [texts.period, period],
      [texts.due, day(invoice.dueOn)],
    ],
    head: [texts.description, texts.amount],
    item: {
      name: texts.item[item.period](item.plan),
      details: [item.domain, period],
      amount: money(invoice.netCents),
    },
    sums: invoice.vatPercent === 0 ? [] : [net, vat],
    total: [texts.total, money(invoice.amountCents)],
    notes: invoice.vatPercent === 0 ? [texts.noVat] : [],
    stamp: stampOf(invoice, texts),
    payment: invoice.state === 'open' ? paymentOf(invoice, instructions, texts) : undefined,
    thanks: invoice.state === 'void' ? undefined : texts.thanks,
    footer: footerOf(seller, texts),
  };
}

function stampOf(invoice: Invoice, texts: InvoiceTexts): InvoiceDocument['stamp'] {
  if (invoice.state === 'void') return { text: texts.void, tone: 'bad' };
  if (invoice.paidOn === null) return undefined;
  return { text: texts.paid(dayFormat(texts)(invoice.paidOn)), tone: 'ok' };
}

function paymentOf(invoice: Invoice, instructions: PaymentInstructions, texts: InvoiceTexts): PaymentBlock {
  const amount = moneyFormat(texts, invoice.currency)(invoice.amountCents);
  const due = dayFormat(texts)(invoice.dueOn);
  if (instructions.kind === 'link') {
    return { request: texts.payByLink(amount, due), rows: [], link: instructions.url, code: undefined };
  }
  const { bank, reference } = instructions;
  const payload = transferCode(invoice, bank, reference);
  return {
    request: texts.pay(amount, due),
    rows: [
      [texts.holder, bank.accountHolder],
      ['IBAN', (bank.iban.match(/.{1,4}/g) ?? []).join(' ')],
      ...(bank.bic === undefined ? [] : [['BIC', bank.bic] as const]),
      [texts.bank, bank.name],
      [texts.reference, reference],
    ],
    link: undefined,
    code: payload === undefined ? undefined : { payload, caption: texts.scan },
  };
}

/** EPC069-12, version 2, UTF-8; it exists for euros only. */
export function transferCode(
  { currency, amountCents }: Pick<Invoice, 'currency' | 'amountCents'>,
  bank: Seller['bank'],
  reference: string,
): string | undefined {
  if (currency !== 'EUR' || amountCents < 1) return undefined;
  const amount = `EUR${(amountCents / 100).toFixed(2)}`;
  const lines = ['BCD', '002', '1', 'SCT', bank.bic ?? '', bank.accountHolder, bank.iban, amount];
  return [...lines, '', '', reference].join('\n');
}

function footerOf(seller: Seller, texts: InvoiceTexts): string[][] {
  const labelled = (label: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${label} ${value}`];
  return [
    [seller.name, ...seller.address],
    [
      ...labelled(texts.phone, seller.phone),
      seller.email,
      ...(seller.website === undefined ? [] : [seller.website]),
    ],
    [...labelled(texts.taxNumber, seller.taxNumber), ...labelled(texts.vatId, seller.vatId)],
  ];
}

function moneyFormat({ locale }: InvoiceTexts, currency: string): (cents: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  return (cents) => format.format(cents / 100);
}

function percent({ locale }: InvoiceTexts, value: number): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(value / 100);
}

function dayFormat({ locale }: InvoiceTexts): (day: string) => string {
  const options = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const;
  const format = new Intl.DateTimeFormat(
    locale,
    locale === 'en-GB' ? { ...options, month: 'short' } : options,
  );
  return (day) => format.format(new Date(day));
}
