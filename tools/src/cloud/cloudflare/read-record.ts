import { isIPv4, isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { SETTABLE_TYPES, type SettableType } from '../dns/index.ts';
import { isWithin, normalName } from '../dns/name-rules.ts';
import { apiErrors } from './api-error.ts';
import { contentOfData, DATA_TYPES } from './record-data-rules.ts';
import { PROXIABLE_TYPES, type RecordFields } from './stored-record.ts';

const AUTOMATIC_TTL = 1;
const LONGEST_COMMENT = 100;
const LONGEST_TEXT = 2048;

const Body = z.object({
  name: z.string().optional(),
  type: z.string().optional(),
  content: z.string().nullish(),
  ttl: z.unknown().optional(),
  proxied: z.unknown().optional(),
  comment: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  priority: z.number().nullish(),
  data: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
  settings: z.record(z.string(), z.unknown()).nullish(),
});

/** The record that a body asks for; refuses what the API refuses, with its codes. */
export function readRecord(body: unknown, zone: string): RecordFields {
  const parsed = Body.safeParse(body);
  if (!parsed.success) throw apiErrors.malformedBody();
  const given = parsed.data;
  const type = typeOf(given.type);
  const name = fullName(given.name, zone);
  const proxied = proxiedOf(given.proxied, type);
  const { comment = null, tags, settings } = given;
  if ((comment?.length ?? 0) > LONGEST_COMMENT)
    throw apiErrors.invalid(1004, `DNS record comment exceeds ${LONGEST_COMMENT} characters.`);
  if (tags && tags.length > 0)
    throw apiErrors.invalid(9300, `DNS record has ${tags.length} tags, exceeding the quota of 0.`);
  return {
    name,
    type,
    ttl: proxied ? AUTOMATIC_TTL : ttlOf(given.ttl),
    proxied,
    comment: comment === '' ? null : comment,
    tags: [],
    settings: settings ?? {},
    ...contentOf(type, given),
  };
}

function typeOf(given: string | undefined): SettableType {
  const type = SETTABLE_TYPES.find((one) => one === given?.toUpperCase());
  if (type === undefined)
    throw apiErrors.invalid(9002, `DNS record type ${given ?? '""'} is invalid or not supported.`);
  return type;
}

/** A name outside the zone is taken as one below it, as the API does. */
function fullName(given: string | undefined, zone: string): string {
  const name = given === '@' ? zone : domainToASCII(normalName(given ?? '').replace('*', 'wildcard-label'));
  const whole = (isWithin(name, zone) ? name : `${name}.${zone}`).replace('wildcard-label', '*');
  const good = /^(?=.{1,253}$)(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/;
  if (name === '' || !good.test(whole)) throw apiErrors.invalid(9000, 'DNS name is invalid.');
  return whole;
}

function ttlOf(given: unknown): number {
  if (given === undefined || given === null) return AUTOMATIC_TTL;
  if (typeof given === 'number' && Number.isInteger(given)) {
    if (given === AUTOMATIC_TTL || (given >= 60 && given <= 86_400)) return given;
  }
  throw apiErrors.invalid(9021, 'Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.');
}

function proxiedOf(given: unknown, type: SettableType): boolean {
  if (given === undefined || given === null) return false;
  if (typeof given !== 'boolean')
    throw apiErrors.invalid(9003, "Invalid 'proxied' value, must be a boolean.");
  if (given && !PROXIABLE_TYPES.includes(type))
    throw apiErrors.invalid(9004, 'This record type cannot be proxied.');
  return given;
}

function contentOf(
  type: SettableType,
  { content, data, priority }: z.infer<typeof Body>,
): Pick<RecordFields, 'content' | 'data' | 'priority'> {
  if (DATA_TYPES.includes(type)) {
    const formatted = contentOfData(type, data ?? {});
    if ('missing' in formatted)
      throw apiErrors.invalid(9101, `${formatted.missing} is a required data field.`);
    return formatted;
  }
  const text = content?.trim() ?? '';
  const problem = contentProblem(type, text);
  if (problem) throw apiErrors.invalid(problem.code, problem.message);
  if (type !== 'MX') return { content: type === 'TXT' ? text : normalName(text) };
  if (typeof priority !== 'number' || !Number.isInteger(priority) || priority < 0 || priority > 65_535)
    throw apiErrors.invalid(9100, 'priority must be between 0 and 65535.');
  return { content: normalName(text), priority };
}

function contentProblem(type: SettableType, text: string): { code: number; message: string } | undefined {
  if (type === 'A' && !isIPv4(text))
    return { code: 9005, message: 'Content for A record is invalid. Must be a valid IPv4 address.' };
  if (type === 'AAAA' && !isIPv6(text))
    return { code: 9006, message: 'Content for AAAA record is invalid. Must be a valid IPv6 address.' };
  if (type === 'TXT' && (text === '' || text.length > LONGEST_TEXT))
    return { code: 9009, message: `Content for TXT record must have 1 to ${LONGEST_TEXT} characters.` };
  const isHost = /^(?=.{1,254}$)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/.test(text);
  if (!['A', 'AAAA', 'TXT'].includes(type) && (!isHost || isIPv4(text)))
    return { code: 9007, message: `Content for ${type} record is invalid.` };
  return undefined;
}
