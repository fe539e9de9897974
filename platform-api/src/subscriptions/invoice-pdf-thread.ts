import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { drawInvoice } from './draw-invoice.ts';
import type { InvoiceDocument } from './invoice-document-plan.ts';
import { loadInvoiceFonts } from './invoice-fonts.ts';

/** What a thread of invoice-pdfs.ts is started with; it answers the bytes of the PDF and ends. */
export interface InvoicePdfTask {
  document: InvoiceDocument;
  issuedOn: string;
}

const { document, issuedOn } = workerData as InvoicePdfTask;
parentPort?.postMessage(await buffer(drawInvoice(document, await loadInvoiceFonts(), issuedOn)));
