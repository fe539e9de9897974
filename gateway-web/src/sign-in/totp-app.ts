import type { MatchTotp } from '@codexdlc/domain/sign-in';
import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** A clock that is half a minute off, and a code that is typed slowly. */
const WINDOW_STEPS = 1;

export const matchTotp: MatchTotp = (secret, code, at) => {
  const timestamp = at.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW_STEPS });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
};

/** What an app reads from the square, and the same secret in letters for whoever cannot photograph the screen. */
export function totpEnrolment(secret: Buffer, names: { issuer: string; account: string }) {
  const totp = totpOf(secret, names);
  return { uri: totp.toString(), letters: totp.secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 ') };
}

function totpOf(
  secret: Buffer,
  names: { issuer: string; account: string } = { issuer: '', account: '' },
): TOTP {
  return new TOTP({
    issuer: names.issuer,
    label: names.account,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}
