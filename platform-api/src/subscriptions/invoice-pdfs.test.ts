import { buffer } from 'node:stream/consumers';
import type { Invoice, Language } from '@codexdlc/domain';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { drawInvoice } from './draw-invoice.ts';
import { planInvoiceDocument } from './invoice-document-plan.ts';
import { loadInvoiceFonts } from './invoice-fonts.ts';
import { createInvoicePdfs } from './invoice-pdfs.ts';
import { manualPayments } from './manual-payments.ts';
import { sampleInvoice } from './testing/sample-invoice.ts';

const fonts = await loadInvoiceFonts();
const payments = manualPayments();

async function render(invoice: Invoice, language: Language): Promise<Buffer> {
  const document = planInvoiceDocument(invoice, payments.instructions(invoice), language);
  return buffer(drawInvoice(document, fonts, invoice.issuedOn));
}
async function read(pdf: Buffer): Promise<{ text: string; pages: number }> {
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), {
    mergePages: true,
  });
  return { text: text.replaceAll(/\s+/g, ' '), pages: totalPages };
}

describe('the invoice as PDF', () => {
  it.each([
    ['de', 'Rechnung', '1.545,81 €', '14.02.2026'],
    ['en', 'Invoice', '€1,545.81', '14 Feb 2026'],
    ['ru', 'Счёт', '1 545,81 €', '14.02.2026'],
  ] as const)(
    'in %s says %s, the amount, the number and the date on one page',
    async (language, ...words) => {
      const { text, pages } = await read(await render(sampleInvoice(), language));

      for (const word of [...words, 'RE-2026-0042', 'DE89 3704 0044 0532 0130 00', 'salon-lily.de'])
        expect(text).toContain(word);
      expect(pages).toBe(1);
    },
  );

  it('writes names of every alphabet that clients have', async () => {
    const { particulars } = sampleInvoice();
    const client = {
      ...particulars.client,
      name: 'ООО «Лилия» Łucja Çelik Ωραία',
      address: ['ул. Ленина, 5'],
    };

    const { text } = await read(
      await render(sampleInvoice({ particulars: { ...particulars, client } }), 'de'),
    );

    expect(text).toContain('ООО «Лилия» Łucja Çelik Ωραία');
    expect(text).toContain('ул. Ленина, 5');
  });

  it('has one page whatever is written into it', async () => {
    const { particulars } = sampleInvoice();
    const long = 'Ungewöhnlich '.repeat(40);
    const client = { ...particulars.client, name: long, address: Array<string>(9).fill(long) };
    const item = { ...particulars.item, plan: long, domain: `${'a'.repeat(60)}.`.repeat(4) + 'de' };

    const { pages, text } = await read(
      await render(sampleInvoice({ particulars: { ...particulars, client, item } }), 'de'),
    );

    expect(pages).toBe(1);
    expect(text).toContain('1.545,81 €');
  });

  it('asks for no money when it is paid', async () => {
    const { text } = await read(await render(sampleInvoice({ state: 'paid', paidOn: '2026-02-10' }), 'de'));

    expect(text).toContain('Bezahlt am 10.02.2026');
    expect(text).not.toContain('IBAN');
  });

  it('is the same file every time, whoever draws it', async () => {
    const invoice = sampleInvoice();
    const pdfs = createInvoicePdfs();

    const here = await render(invoice, 'de');
    const inThread = await pdfs.render(invoice, payments.instructions(invoice), 'de');

    expect(inThread.equals(here)).toBe(true);
  });
});
