import type { Request } from 'express';

/** Somebody has given the right password and still owes the second factor. */
export interface PendingSignIn {
  userId: string;
  at: number;
  next: string | undefined;
}

declare module 'express-session' {
  interface SessionData {
    pendingSignIn: PendingSignIn;
  }
}

const LIFE_MS = 10 * 60_000;

export function pendingOf(req: Request, now: Date): PendingSignIn | undefined {
  const pending = req.session.pendingSignIn;
  return pending !== undefined && now.getTime() - pending.at < LIFE_MS ? pending : undefined;
}
