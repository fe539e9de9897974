import type { Request } from 'express';

/** What a device signs; each is for one use. Several, since several pages may be open. */
interface Challenge {
  value: string;
  at: number;
}

declare module 'express-session' {
  interface SessionData {
    passkeyChallenges: Challenge[];
  }
}

const LIFE_MS = 30 * 60_000;
const KEPT = 5;

export function keepChallenge(req: Request, value: string, now: Date): void {
  const before = req.session.passkeyChallenges ?? [];
  req.session.passkeyChallenges = [...before, { value, at: now.getTime() }].slice(-KEPT);
}

/** True once for each challenge that this session was given. */
export function takeChallenge(req: Request, value: string, now: Date): boolean {
  const kept = req.session.passkeyChallenges ?? [];
  const found = kept.find((challenge) => challenge.value === value);
  req.session.passkeyChallenges = kept.filter((challenge) => challenge !== found);
  return found !== undefined && now.getTime() - found.at < LIFE_MS;
}
