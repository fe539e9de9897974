import { describe, expect, it } from 'vitest';
import { planInvoiceDocument, transferCode } from './invoice-document-plan.ts';
import { manualPayments } from './manual-payments.ts';
import { sampleInvoice } from './testing/sample-invoice.ts';

const instructions = manualPayments().instructions(sampleInvoice());

describe('planInvoiceDocument', () => {
  it('shows the last day of the period, not the first one after it', () => {
    const { facts } = planInvoiceDocument(sampleInvoice(), instructions, 'de');

    expect(facts).toContainEqual(['Leistungszeitraum', '31.01.2026 – 27.02.2026']);
  });

  it('names the law where no tax is charged', () => {
    const small = sampleInvoice({ vatPercent: 0, vatCents: 0, amountCents: 129_900 });

    const { sums, notes } = planInvoiceDocument(small, instructions, 'de');

    expect(sums).toEqual([]);
    expect(notes).toEqual(['Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.']);
  });

  it('shows a link where a provider takes the money', () => {
    const link = { kind: 'link', url: 'https://pay.example/42' } as const;

    const { payment } = planInvoiceDocument(sampleInvoice(), link, 'en');

    expect(payment).toMatchObject({ link: 'https://pay.example/42', rows: [], code: undefined });
  });

  it('a void invoice asks for nothing', () => {
    const { payment, stamp } = planInvoiceDocument(
      sampleInvoice({ state: 'void', voidReason: 'x' }),
      instructions,
      'ru',
    );

    expect(payment).toBeUndefined();
    expect(stamp).toEqual({ text: 'Аннулирован', tone: 'bad' });
  });
});

describe('transferCode', () => {
  const { bank } = sampleInvoice().particulars.seller;

  it('is what banking apps read (EPC069-12)', () => {
    expect(transferCode({ currency: 'EUR', amountCents: 154_581 }, bank, 'RE-2026-0042')).toBe(
      [
        'BCD',
        '002',
        '1',
        'SCT',
        'COBADEFFXXX',
        'Werkstatt Nord GmbH',
        'DE89370400440532013000',
        'EUR1545.81',
        '',
        '',
        'RE-2026-0042',
      ].join('\n'),
    );
  });

  it('exists for euros only', () => {
    expect(transferCode({ currency: 'CHF', amountCents: 100 }, bank, 'x')).toBeUndefined();
  });
});
