import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Invoice, Language } from '@codexdlc/domain';
import pLimit from 'p-limit';
import { planInvoiceDocument } from './invoice-document-plan.ts';
import type { InvoicePdfTask } from './invoice-pdf-thread.ts';
import type { PaymentInstructions } from './payment-provider.ts';

export interface InvoicePdfs {
  render(invoice: Invoice, instructions: PaymentInstructions, language: Language): Promise<Buffer>;
}

const THREAD = new URL('./invoice-pdf-thread.ts', import.meta.url);
const TIMEOUT_MS = 20_000;
const HEAP_MB = 96;

/**
 * Setting type takes a tenth of a second of pure computing, in which a server would answer nobody: it is done in a
 * thread, one at a time, which takes the fonts and the PDF library with it when it ends.
 */
export function createInvoicePdfs(): InvoicePdfs {
  const limit = pLimit(1);
  return {
    render: (invoice, instructions, language) =>
      limit(() => {
        const document = planInvoiceDocument(invoice, instructions, language);
        return draw({ document, issuedOn: invoice.issuedOn });
      }),
  };
}

async function draw(task: InvoicePdfTask): Promise<Buffer> {
  const thread = new Worker(THREAD, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  try {
    const [bytes] = (await once(thread, 'message', { signal: AbortSignal.timeout(TIMEOUT_MS) })) as [
      Uint8Array,
    ];
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } finally {
    await thread.terminate();
  }
}
