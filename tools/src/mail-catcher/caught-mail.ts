import { simpleParser, type AddressObject } from 'mailparser';

export interface CaughtMail {
  id: string;
  at: string;
  from: string;
  to: string[];
  subject: string;
  messageId: string | undefined;
  /** Names in lower case. A header that comes twice has its last value. */
  headers: Record<string, string>;
  html: string | undefined;
  text: string | undefined;
  raw: string;
}

export async function parseMail(raw: Buffer, id: string): Promise<CaughtMail> {
  const parsed = await simpleParser(raw, { skipImageLinks: true, skipTextToHtml: true });
  return {
    id,
    at: new Date().toISOString(),
    from: parsed.from?.text ?? '',
    to: [parsed.to ?? []].flat().flatMap((address: AddressObject) => address.value.map(addressOf)),
    subject: parsed.subject ?? '',
    messageId: parsed.messageId,
    headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, valueOf(line)])),
    html: parsed.html === false ? undefined : parsed.html,
    text: parsed.text,
    raw: raw.toString('utf8'),
  };
}

function addressOf({ address }: { address?: string | undefined }): string {
  return address ?? '';
}

function valueOf(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\r?\n\s+/g, ' ')
    .trim();
}
