/** What an authority puts up with, as bounds that we stay below. */
export interface AuthorityLimits {
  ordersIn3Hours: number;
  perDomainIn7Days: number;
  perSameNamesIn7Days: number;
  failuresPerNameInHour: number;
}

/**
 * Let's Encrypt allows 300, 50, 5 and 5: https://letsencrypt.org/docs/rate-limits/. A part is left for people who have to
 * ask by hand. Other authorities are treated alike: those that count less strictly lose nothing by it.
 */
const CAREFUL: AuthorityLimits = {
  ordersIn3Hours: 250,
  perDomainIn7Days: 45,
  perSameNamesIn7Days: 4,
  failuresPerNameInHour: 4,
};

/** 1500, 30,000, 30,000 and 200 there: https://letsencrypt.org/docs/staging-environment/. */
const STAGING: AuthorityLimits = {
  ordersIn3Hours: 1200,
  perDomainIn7Days: 25_000,
  perSameNamesIn7Days: 25_000,
  failuresPerNameInHour: 60,
};

const PUBLIC_HOSTS = ['letsencrypt.org', 'zerossl.com', 'pki.goog', 'buypass.com', 'ssl.com', 'actalis.com'];

export function limitsOf(directory: string): AuthorityLimits {
  return new URL(directory).hostname.startsWith('acme-staging') ? STAGING : CAREFUL;
}

/** One that the world trusts signs only names of the public DNS. Any other is somebody's own, and may sign all. */
export function isPublicAuthority(directory: string): boolean {
  const { hostname } = new URL(directory);
  return PUBLIC_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/**
 * Where to ask: names that were never signed for are tried out first, where it costs nothing when they do not lead here.
 */
export function authorityFor(
  authorities: { directory: string; stagingDirectory?: string | undefined },
  known: { hasBeenSigned: boolean; hasBeenTried: boolean },
): { directory: string; isTrial: boolean } {
  const { directory, stagingDirectory } = authorities;
  if (stagingDirectory === undefined || known.hasBeenSigned || known.hasBeenTried) {
    return { directory, isTrial: false };
  }
  return { directory: stagingDirectory, isTrial: true };
}
