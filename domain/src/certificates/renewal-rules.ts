const DAY_MS = 86_400_000;
const SHORT_LIVED_MS = 10 * DAY_MS;
/** What an authority suggests is followed only as far as it makes sense for the certificate. */
const LATEST_MS = DAY_MS / 2;

export interface Validity {
  notBefore: Date;
  notAfter: Date;
}

export interface RenewalWindow {
  start: Date;
  end: Date;
}

/**
 * With a third of its life left, with half of it for one of a few days: https://letsencrypt.org/docs/integration-guide/.
 * An authority that says when (RFC 9773) is heard; `share` from 0 to 1 spreads what would come all at once.
 */
export function renewAt(
  { notBefore, notAfter }: Validity,
  window: RenewalWindow | undefined,
  share: number,
): Date {
  const end = notAfter.getTime();
  const life = end - notBefore.getTime();
  const left = life < SHORT_LIVED_MS ? life / 2 : life / 3;
  if (window === undefined || window.end < window.start) return new Date(end - left);
  const suggested = window.start.getTime() + (window.end.getTime() - window.start.getTime()) * share;
  return new Date(Math.min(suggested, end - Math.min(left, LATEST_MS)));
}
