import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import type { InvoiceDocument, LabelledText, PaymentBlock } from './invoice-document-plan.ts';
import type { InvoiceFonts } from './invoice-fonts.ts';

const INK = '#1C1B1A';
const MUTED = '#6B665E';
const LINE = '#E6E1D8';
const PINE = '#0E5A47';
const TONES = { ok: '#1E7F4F', bad: '#B3322C' };

const MM = 72 / 25.4;
const LEFT = 25 * MM;
const RIGHT = 190 * MM;
const WIDTH = RIGHT - LEFT;
/** Where the window of an envelope is (DIN 5008, form B). */
const ADDRESS_TOP = 50 * MM;
const FACTS_LEFT = 120 * MM;
const FOOTER_TOP = 268 * MM;

type Pdf = InstanceType<typeof PDFDocument>;
interface TextStyle {
  size?: number;
  color?: string;
  isBold?: boolean;
  width?: number;
  align?: 'left' | 'right';
}

/** Puts the words of an invoice on an A4 page. The same invoice gives the same bytes. */
export function drawInvoice(invoice: InvoiceDocument, fonts: InvoiceFonts, issuedOn: string): Pdf {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: invoice.language,
    displayTitle: true,
    info: {
      Title: `${invoice.title} ${invoice.number}`,
      Author: invoice.seller.name,
      CreationDate: new Date(issuedOn),
    },
  });
  pdf.registerFont('regular', fonts.regular).registerFont('semibold', fonts.semibold);
  drawHead(pdf, invoice);
  drawAddress(pdf, invoice);
  drawFacts(pdf, invoice.facts);
  const afterItem = drawItem(pdf, invoice, 112 * MM);
  const afterSums = drawSums(pdf, invoice, afterItem);
  const afterPayment = invoice.payment ? drawPayment(pdf, invoice.payment, afterSums + 14 * MM) : afterSums;
  if (invoice.thanks !== undefined) line(pdf, invoice.thanks, LEFT, afterPayment + 12 * MM, { size: 10 });
  drawFooter(pdf, invoice);
  pdf.end();
  return pdf;
}

/** One line that ends in an ellipsis where it does not fit; answers its height. */
function line(pdf: Pdf, text: string, x: number, y: number, style: TextStyle = {}): number {
  const { size = 9.5, color = INK, isBold = false, width = RIGHT - x, align = 'left' } = style;
  // With figures of equal width hyphens grow as wide as a figure.
  const features: PDFKit.Mixins.OpenTypeFeatures[] = text.includes('-') ? ['kern'] : ['kern', 'tnum'];
  pdf
    .font(isBold ? 'semibold' : 'regular')
    .fontSize(size)
    .fillColor(color);
  const height = pdf.currentLineHeight(true);
  pdf.text(text, x, y, { width, align, lineBreak: false, ellipsis: true, height, features });
  return height;
}

function rule(pdf: Pdf, y: number, color = LINE, thickness = 0.6): void {
  pdf.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(thickness).strokeColor(color).stroke();
}

function drawHead(pdf: Pdf, { seller }: InvoiceDocument): void {
  line(pdf, seller.name, LEFT, 20 * MM, { size: 15, isBold: true, color: PINE });
}

function drawAddress(pdf: Pdf, { seller, recipient }: InvoiceDocument): void {
  const width = 80 * MM;
  line(pdf, `${seller.name} · ${seller.address}`, LEFT, ADDRESS_TOP, { size: 6.5, color: MUTED, width });
  recipient.slice(0, 6).forEach((text, index) => {
    line(pdf, text, LEFT, ADDRESS_TOP + 5 * MM + index * 14, { size: 10, width, isBold: index === 0 });
  });
}

function drawFacts(pdf: Pdf, facts: readonly LabelledText[]): void {
  facts.forEach(([label, text], index) => {
    const y = ADDRESS_TOP + 5 * MM + index * 15.5;
    line(pdf, label, FACTS_LEFT, y, { size: 8.5, color: MUTED });
    line(pdf, text, FACTS_LEFT, y, { size: 8.5, align: 'right', isBold: index === 0 });
  });
}

function drawItem(pdf: Pdf, { title, head, item, stamp }: InvoiceDocument, top: number): number {
  line(pdf, title, LEFT, top - 15 * MM, { size: 24, isBold: true });
  if (stamp) drawStamp(pdf, stamp, top - 13.5 * MM);
  line(pdf, head[0], LEFT, top + 4 * MM, { size: 8, color: MUTED });
  line(pdf, head[1], LEFT, top + 4 * MM, { size: 8, color: MUTED, align: 'right' });
  rule(pdf, top + 9.5 * MM, INK, 0.8);
  let y = top + 13.5 * MM;
  line(pdf, item.amount, LEFT, y, { size: 10.5, align: 'right' });
  y += line(pdf, item.name, LEFT, y, { size: 10.5, isBold: true, width: WIDTH - 40 * MM }) + 3;
  for (const detail of item.details)
    y += line(pdf, detail, LEFT, y, { size: 9, color: MUTED, width: WIDTH - 40 * MM }) + 1;
  rule(pdf, y + 4 * MM);
  return y + 4 * MM;
}

function drawStamp(pdf: Pdf, { text, tone }: NonNullable<InvoiceDocument['stamp']>, y: number): void {
  pdf.font('semibold').fontSize(10);
  const width = pdf.widthOfString(text) + 18;
  pdf
    .roundedRect(RIGHT - width, y, width, 22, 4)
    .lineWidth(1.2)
    .strokeColor(TONES[tone])
    .stroke();
  line(pdf, text, RIGHT - width + 9, y + 5, { size: 10, isBold: true, color: TONES[tone] });
}

function drawSums(pdf: Pdf, { sums, total, notes }: InvoiceDocument, top: number): number {
  const left = FACTS_LEFT;
  let y = top + 4.5 * MM;
  for (const [label, amount] of sums) {
    line(pdf, label, left, y + 0.5, { color: MUTED });
    y += line(pdf, amount, left, y, { size: 10.5, align: 'right' }) + 4;
  }
  y += 3;
  line(pdf, total[0], left, y + 1.5, { size: 11, isBold: true });
  y += line(pdf, total[1], left, y, { size: 14, isBold: true, color: PINE, align: 'right' });
  for (const note of notes) y += line(pdf, note, LEFT, y + 4 * MM, { size: 8.5, color: MUTED }) + 4 * MM;
  return y;
}

function drawPayment(pdf: Pdf, { request, rows, link, code }: PaymentBlock, top: number): number {
  const textWidth = code ? WIDTH - 42 * MM : WIDTH;
  pdf.font('regular').fontSize(10).fillColor(INK);
  pdf.text(request, LEFT, top, { width: textWidth, lineGap: 3 });
  let y = pdf.y + 5 * MM;
  if (link !== undefined) {
    pdf.fillColor(PINE).text(link, LEFT, y, { width: textWidth, link, underline: true });
  }
  for (const [label, text] of rows) {
    line(pdf, label, LEFT, y, { size: 9, color: MUTED });
    y += line(pdf, text, LEFT + 36 * MM, y, { size: 9.5, width: textWidth - 36 * MM }) + 4.5;
  }
  if (code) drawCode(pdf, code, top);
  return Math.max(y, pdf.y);
}

function drawCode(pdf: Pdf, { payload, caption }: NonNullable<PaymentBlock['code']>, top: number): void {
  const size = 30 * MM;
  const left = RIGHT - size;
  const { data } = encode(payload, { ecc: 'M', border: 0 });
  const cell = size / data.length;
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      // A little larger than a cell, so that viewers draw no hairlines between neighbours.
      if (isDark) pdf.rect(left + x * cell, top + y * cell, cell + 0.05, cell + 0.05);
    });
  });
  pdf.fillColor(INK).fill();
  pdf.font('regular').fontSize(7).fillColor(MUTED);
  pdf.text(caption, left - 6 * MM, top + size + 5, { width: size + 6 * MM, align: 'right' });
}

function drawFooter(pdf: Pdf, { footer }: InvoiceDocument): void {
  rule(pdf, FOOTER_TOP);
  const column = WIDTH / footer.length;
  footer.forEach((lines, index) => {
    lines.forEach((text, row) => {
      const y = FOOTER_TOP + 4 * MM + row * 10.5;
      line(pdf, text, LEFT + index * column, y, { size: 7.5, color: MUTED, width: column - 8 });
    });
  });
}
