import { createHmac, timingSafeEqual } from 'node:crypto';

const MIN_AGE_MS = 2000;
const MAX_AGE_MS = 24 * 3_600_000;

/** Fields of every public form: one that people do not see, and when the form was handed out. */
export const GUARD_FIELDS = { trap: 'website', stamp: 'stamp' } as const;

/** What the form carries, so that it cannot be sent without being read or be sent again for days. */
export function guardStamp(key: Buffer, now: Date): string {
  const time = now.getTime().toString(36);
  return `${time}.${signature(key, time)}`;
}

/** Programs fill every field and are quick; nobody else is asked for anything. */
export function isFromPerson(key: Buffer, body: unknown, now: Date): boolean {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const { [GUARD_FIELDS.trap]: trap, [GUARD_FIELDS.stamp]: stamp } = fields;
  if (trap !== '' || typeof stamp !== 'string') return false;
  const [time = '', given = ''] = stamp.slice(0, 100).split('.');
  if (!isEqual(given, signature(key, time))) return false;
  const age = now.getTime() - Number.parseInt(time, 36);
  return age >= MIN_AGE_MS && age <= MAX_AGE_MS;
}

function signature(key: Buffer, time: string): string {
  return createHmac('sha256', key).update(`form ${time}`).digest('base64url').slice(0, 22);
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
