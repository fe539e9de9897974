import type { PlatformClient } from '@codexdlc/platform-api/client';
import type { Response } from 'express';

/** The document as a file to keep; whose it may be seen by is the platform's to say. */
export async function sendInvoicePdf(
  res: Response,
  platform: PlatformClient,
  invoiceId: string,
): Promise<void> {
  const path = { invoiceId };
  const [invoice, pdf] = await Promise.all([
    platform.get('/v1/invoices/{invoiceId}', { params: { path } }),
    platform.get('/v1/invoices/{invoiceId}/pdf', { params: { path }, parseAs: 'arrayBuffer' }),
  ]);
  const name = `${invoice.number.replaceAll(/[^A-Za-z0-9-]/g, '-')}.pdf`;
  res.type('application/pdf').attachment(name).send(Buffer.from(pdf));
}
