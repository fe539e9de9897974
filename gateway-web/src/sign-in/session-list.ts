import { listSignIns } from '@codexdlc/domain/sign-in';
import type { Request } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import { SESSION_LIFE_MS, SESSION_PREFIX } from '../http/session.ts';
import { deviceName } from './device-name.ts';

const Entry = z.object({
  sessionId: z.string(),
  device: z.string().nullable(),
  ip: z.string(),
  signedInAt: z.number(),
});

/** One place where a user is signed in. */
export interface SessionEntry {
  tokenId: string;
  device: string | undefined;
  ip: string;
  signedInAt: Date;
}

type ListDeps = Pick<GatewayDeps, 'db' | 'redis'>;

const keyOf = (userId: string) => `waas:sessions-of:${userId}`;

/** To be called whenever the session got a new id. */
export async function noteSession({ redis }: Pick<ListDeps, 'redis'>, req: Request): Promise<void> {
  const { user } = req.session;
  if (!user) return;
  const entry: z.input<typeof Entry> = {
    sessionId: req.sessionID,
    device: deviceName(req.get('user-agent')) ?? null,
    ip: req.ip ?? '',
    signedInAt: user.signedInAt,
  };
  await redis
    .multi()
    .hSet(keyOf(user.id), user.tokenId, JSON.stringify(entry))
    .expire(keyOf(user.id), SESSION_LIFE_MS / 1000)
    .exec();
}

/** Those that still work, newest first: the session is there and its token was ended nowhere. */
export async function listSessions({ db, redis }: ListDeps, userId: string): Promise<SessionEntry[]> {
  const [kept, standing] = await Promise.all([redis.hGetAll(keyOf(userId)), listSignIns(db, userId)]);
  const entries = standing.flatMap(({ tokenId }) => {
    const entry = readEntry(kept[tokenId]);
    return entry ? [{ tokenId, ...entry }] : [];
  });
  const isThere = await Promise.all(
    entries.map(({ sessionId }) => redis.exists(`${SESSION_PREFIX}${sessionId}`)),
  );
  return entries
    .filter((_, index) => isThere[index] === 1)
    .map(({ tokenId, device, ip, signedInAt }) => ({
      tokenId,
      device: device ?? undefined,
      ip,
      signedInAt: new Date(signedInAt),
    }));
}

/** Its token has been ended before, so this only tidies up. */
export async function dropSession(
  { redis }: Pick<ListDeps, 'redis'>,
  userId: string,
  tokenId: string,
): Promise<void> {
  const entry = readEntry(await redis.hGet(keyOf(userId), tokenId));
  await redis.hDel(keyOf(userId), tokenId);
  if (entry) await redis.del(`${SESSION_PREFIX}${entry.sessionId}`);
}

function readEntry(text: string | null | undefined): z.output<typeof Entry> | undefined {
  return text === null || text === undefined ? undefined : Entry.parse(JSON.parse(text));
}
