const PERIOD_SECONDS = 30;
/** A clock that is half a minute off, and a code that is typed slowly. */
const WINDOW_STEPS = 1;
export const TOTP_SECRET_BYTES = 20;

/** The step that a code belongs to, if it is right now or was just now. The library is loaded with the first code. */
export async function matchTotp(secret: Buffer, typed: string, at: Date): Promise<number | undefined> {
  const token = typed.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const { TOTP } = await import('otpauth');
  const timestamp = at.getTime();
  const delta = (await totpOf(secret, '', '')).validate({ token, timestamp, window: WINDOW_STEPS });
  return delta === null ? undefined : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
}

export interface TotpEnrolment {
  /** What an app reads from the square. */
  uri: string;
  /** The same secret for whoever cannot photograph the screen. */
  letters: string;
  square: { size: number; path: string };
}

export async function enrolTotp(secret: Buffer, issuer: string, account: string): Promise<TotpEnrolment> {
  const { encode } = await import('uqr');
  // A colon would divide the label anew.
  const totp = await totpOf(secret, issuer.replaceAll(':', ' '), account);
  const uri = totp.toString();
  const { data, size } = encode(uri, { ecc: 'M', border: 4 });
  return {
    uri,
    letters: totp.secret.base32.replaceAll(/(.{4})(?=.)/g, '$1 '),
    square: {
      size,
      path: data.flatMap((row, y) => runsOf(row).map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`)).join(''),
    },
  };
}

/** One rectangle for each run of dark modules. */
function runsOf(row: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    if (!isDark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}

async function totpOf(secret: Buffer, issuer: string, label: string) {
  const { TOTP, Secret } = await import('otpauth');
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });
}
