import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { AccountsDeps } from './accounts-deps.ts';

const Typed = z.object({ mail: z.string().max(254).catch('') }).catch({ mail: '' });

/** What was typed as the address, to show it again and to count by it; never more than an address is long. */
export function typedMail(body: unknown): string {
  return Typed.parse(body).mail;
}

/** Each try counts for the connection and for the address that was typed. */
export async function countAttempt({ limiter, limits }: AccountsDeps, req: Request): Promise<void> {
  const isFine = await Promise.all([
    limiter.hit(limits.signIn, `address:${req.ip ?? 'unknown'}`),
    limiter.hit(limits.signIn, mailKey(req)),
  ]);
  if (isFine.includes(false)) throw new AppError('TOO_MANY_REQUESTS', 'too many attempts; wait 15 minutes');
}

export async function forgetAttempts({ limiter, limits }: AccountsDeps, req: Request): Promise<void> {
  await limiter.forget(limits.signIn, mailKey(req));
}

function mailKey(req: Request): string {
  const mail = typedMail(req.body).trim().toLowerCase();
  return `mail:${createHash('sha256').update(mail).digest('base64url')}`;
}
