import type { BillingPeriod, Language } from '@codexdlc/domain';

export interface InvoiceTexts {
  locale: string;
  title: string;
  number: string;
  issued: string;
  period: string;
  due: string;
  description: string;
  amount: string;
  item: Record<BillingPeriod, (plan: string) => string>;
  net: string;
  vat: (percent: string) => string;
  noVat: string;
  total: string;
  pay: (amount: string, due: string) => string;
  payByLink: (amount: string, due: string) => string;
  holder: string;
  bank: string;
  reference: string;
  scan: string;
  paid: (day: string) => string;
  void: string;
  thanks: string;
  phone: string;
  taxNumber: string;
  vatId: string;
}

export const INVOICE_TEXTS: Record<Language, InvoiceTexts> = {
  de: {
    locale: 'de-DE',
    title: 'Rechnung',
    number: 'Rechnungsnummer',
    issued: 'Rechnungsdatum',
    period: 'Leistungszeitraum',
    due: 'Zahlbar bis',
    description: 'Leistung',
    amount: 'Betrag',
    item: {
      month: (plan) => `${plan}, ein Monat`,
      year: (plan) => `${plan}, ein Jahr`,
    },
    net: 'Nettobetrag',
    vat: (percent) => `Umsatzsteuer ${percent}`,
    noVat: 'Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.',
    total: 'Gesamtbetrag',
    pay: (amount, due) =>
      `Bitte überweisen Sie ${amount} bis zum ${due} und geben Sie die Rechnungsnummer als Verwendungszweck an.`,
    payByLink: (amount, due) => `Bitte zahlen Sie ${amount} bis zum ${due}:`,
    holder: 'Empfänger',
    bank: 'Bank',
    reference: 'Verwendungszweck',
    scan: 'Mit der Banking-App scannen',
    paid: (day) => `Bezahlt am ${day}`,
    void: 'Storniert',
    thanks: 'Vielen Dank für Ihr Vertrauen.',
    phone: 'Telefon',
    taxNumber: 'Steuernummer',
    vatId: 'USt-IdNr.',
  },
  en: {
    locale: 'en-GB',
    title: 'Invoice',
    number: 'Invoice number',
    issued: 'Invoice date',
    period: 'Service period',
    due: 'Payable by',
    description: 'Service',
    amount: 'Amount',
    item: {
      month: (plan) => `${plan}, one month`,
      year: (plan) => `${plan}, one year`,
    },
    net: 'Net amount',
    vat: (percent) => `VAT ${percent}`,
    noVat: 'No VAT is charged (small business, section 19 of the German VAT Act).',
    total: 'Total',
    pay: (amount, due) => `Please transfer ${amount} by ${due}, with the invoice number as reference.`,
    payByLink: (amount, due) => `Please pay ${amount} by ${due}:`,
    holder: 'Account holder',
    bank: 'Bank',
    reference: 'Reference',
    scan: 'Scan with your banking app',
    paid: (day) => `Paid on ${day}`,
    void: 'Void',
    thanks: 'Thank you for your trust.',
    phone: 'Phone',
    taxNumber: 'Tax number',
    vatId: 'VAT ID',
  },
  ru: {
    locale: 'ru-RU',
    title: 'Счёт',
    number: 'Номер счёта',
    issued: 'Дата счёта',
    period: 'Период услуг',
    due: 'Оплатить до',
    description: 'Услуга',
    amount: 'Сумма',
    item: {
      month: (plan) => `${plan}, один месяц`,
      year: (plan) => `${plan}, один год`,
    },
    net: 'Сумма без НДС',
    vat: (percent) => `НДС ${percent}`,
    noVat: 'НДС не начисляется (§ 19 Закона ФРГ об НДС).',
    total: 'Итого',
    pay: (amount, due) =>
      `Пожалуйста, переведите ${amount} до ${due} и укажите номер счёта в назначении платежа.`,
    payByLink: (amount, due) => `Пожалуйста, оплатите ${amount} до ${due}:`,
    holder: 'Получатель',
    bank: 'Банк',
    reference: 'Назначение платежа',
    scan: 'Код для приложения банка',
    paid: (day) => `Оплачен ${day}`,
    void: 'Аннулирован',
    thanks: 'Благодарим вас за доверие.',
    phone: 'Телефон',
    taxNumber: 'Налоговый номер',
    vatId: 'НДС-номер',
  },
};
