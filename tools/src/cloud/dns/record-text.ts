import { isIPv4, isIPv6 } from 'node:net';
import { normalName } from './name-rules.ts';
import type { ResourceRecord, SettableType } from './resource-record.ts';

const MAX_TEXT_BYTES = 255;
const CAA_TAGS = ['issue', 'issuewild', 'iodef'] as const;

export interface RecordText {
  name: string;
  type: SettableType;
  /** As in a zone file: `192.0.2.1`, `0 issue "ca.example"`, `10 mail.example`. */
  content: string;
  ttl: number;
}

/** The record that a line of a zone file means; throws a RangeError that says what is wrong with it. */
export function recordOf({ name, type, content, ttl }: RecordText): ResourceRecord {
  const common = { name: normalName(name), ttl };
  switch (type) {
    case 'A':
      return { ...common, type, data: must(content, isIPv4, 'an IPv4 address') };
    case 'AAAA':
      return { ...common, type, data: must(content, isIPv6, 'an IPv6 address') };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return { ...common, type, data: hostName(content) };
    case 'TXT':
      return { ...common, type, data: textPieces(content) };
    case 'CAA':
      return { ...common, type, data: caaData(content) };
    case 'MX':
      return { ...common, type, data: mxData(content) };
    case 'SRV':
      return { ...common, type, data: srvData(content) };
  }
}

function must(content: string, isGood: (text: string) => boolean, what: string): string {
  if (!isGood(content)) throw new RangeError(`content must be ${what}, got ${JSON.stringify(content)}`);
  return content;
}

function hostName(content: string): string {
  const good = /^(?=.{1,253}\.?$)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/;
  return normalName(must(content, (text) => good.test(text), 'a host name'));
}

/** Text in quotes is taken as it is between them; longer ones go in pieces, as the wire wants them. */
function textPieces(content: string): Buffer[] {
  const quoted = [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) =>
    text.replaceAll(/\\(.)/g, '$1'),
  );
  const bytes = Buffer.from(quoted.length > 0 ? quoted.join('') : content);
  const count = Math.max(1, Math.ceil(bytes.length / MAX_TEXT_BYTES));
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * MAX_TEXT_BYTES, (index + 1) * MAX_TEXT_BYTES),
  );
}

function caaData(content: string) {
  const [, flags, word, value] = /^(\d{1,3}) (\w+) "?([^"]*)"?$/.exec(content) ?? [];
  const tag = CAA_TAGS.find((one) => one === word);
  if (flags === undefined || value === undefined || tag === undefined || Number(flags) > 255)
    throw new RangeError(
      `content must be a CAA such as 0 issue "letsencrypt.org", got ${JSON.stringify(content)}`,
    );
  return { flags: Number(flags), tag, value };
}

function mxData(content: string) {
  const [, preference, exchange] = /^(\d{1,5}) (\S+)$/.exec(content) ?? [];
  if (preference === undefined || exchange === undefined)
    throw new RangeError(`content must be an MX such as 10 mail.example, got ${JSON.stringify(content)}`);
  return { preference: Number(preference), exchange: hostName(exchange) };
}

function srvData(content: string) {
  const [, priority, weight, port, target] = /^(\d{1,5}) (\d{1,5}) (\d{1,5}) (\S+)$/.exec(content) ?? [];
  if (target === undefined)
    throw new RangeError(
      `content must be an SRV such as 0 5 443 www.example, got ${JSON.stringify(content)}`,
    );
  return {
    priority: Number(priority),
    weight: Number(weight),
    port: Number(port),
    target: hostName(target),
  };
}
