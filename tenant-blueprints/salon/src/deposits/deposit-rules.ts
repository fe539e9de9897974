import { isOfSalon, type Actor } from '../booking/actor.ts';
import type { SalonSettings } from '../settings/setting-shapes.ts';

type DepositSettings = Pick<SalonSettings, 'takesDeposits' | 'depositHoldMinutes'>;

/** Until when a visit that a customer wants is kept for its deposit; the salon's own visits need none. */
export function depositHold(
  settings: DepositSettings,
  { depositCents }: { depositCents: number },
  now: Date,
  actor: Actor,
): { until: Date; for: 'deposit' } | undefined {
  if (isOfSalon(actor) || askedDeposit(settings, depositCents) === undefined) return undefined;
  return { until: new Date(now.getTime() + settings.depositHoldMinutes * 60_000), for: 'deposit' };
}

/** What a customer is asked to pay beforehand. */
export function askedDeposit(
  { takesDeposits }: Pick<DepositSettings, 'takesDeposits'>,
  depositCents: number,
): number | undefined {
  return takesDeposits && depositCents > 0 ? depositCents : undefined;
}
