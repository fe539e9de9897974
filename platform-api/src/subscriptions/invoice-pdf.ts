import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type { Invoice, Language } from '@codexdlc/domain';
import { planInvoiceDocument } from './invoice-document-plan.ts';
import type { PaymentInstructions } from './payment-provider.ts';

/** Fonts and the PDF library are loaded for the first invoice only: a server that writes none stays small. */
export async function renderInvoicePdf(
  invoice: Invoice,
  instructions: PaymentInstructions,
  language: Language,
): Promise<Buffer> {
  const [{ drawInvoice }, fonts] = await Promise.all([import('./draw-invoice.ts'), loadFonts()]);
  const pages = drawInvoice(planInvoiceDocument(invoice, instructions, language), fonts, invoice.issuedOn);
  return buffer(pages);
}

export interface InvoiceFonts {
  regular: Buffer;
  semibold: Buffer;
}

const require = createRequire(import.meta.url);

/** One file holds Latin, Greek and Cyrillic; the PDF gets only the glyphs that it uses. */
async function loadFonts(): Promise<InvoiceFonts> {
  const font = (path: string) => readFile(require.resolve(`@expo-google-fonts/inter/${path}`));
  const [regular, semibold] = await Promise.all([
    font('400Regular/Inter_400Regular.ttf'),
    font('600SemiBold/Inter_600SemiBold.ttf'),
  ]);
  return { regular, semibold };
}
