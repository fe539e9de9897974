const MINUTE_MS = 60_000;
/** Within three days: at once when it was a hiccup, then as patiently as a weekend asks for. */
const WAITS_MINUTES = [0.1, 1, 5, 30, 120, 300, 600, 840, 1200, 1440];

export const GIVE_UP_MS = 3 * 24 * 60 * MINUTE_MS;
/** Who has taken nothing for so long is not asked any more. */
export const DISABLE_MS = 5 * 24 * 60 * MINUTE_MS;

export interface Refusal {
  status: number | undefined;
  /** Nothing may ever be sent there. */
  isForbidden: boolean;
}

export type AfterRefusal = { state: 'waiting' | 'failed'; again: Date; disable: string | undefined };

/** Standard Webhooks: only 2xx is taken; 410 means never again. */
export function isTaken(status: number): boolean {
  return status >= 200 && status < 300;
}

export function afterRefusal(
  delivery: { attempts: number; createdAt: Date; failingSince: Date | undefined },
  { status, isForbidden }: Refusal,
  now: Date,
): AfterRefusal {
  const waitMinutes =
    WAITS_MINUTES[Math.min(Math.max(delivery.attempts, 1), WAITS_MINUTES.length) - 1] ?? 1440;
  const again = new Date(now.getTime() + waitMinutes * MINUTE_MS);
  if (isForbidden) return { state: 'failed', again, disable: 'The address leads into a private network.' };
  if (status === 410) return { state: 'failed', again, disable: 'The other side has ended it (410 Gone).' };
  const since = delivery.failingSince ?? now;
  const isOver = now.getTime() - delivery.createdAt.getTime() >= GIVE_UP_MS;
  return {
    state: isOver ? 'failed' : 'waiting',
    again,
    disable: now.getTime() - since.getTime() >= DISABLE_MS ? 'Nothing was taken for five days.' : undefined,
  };
}
