export interface SmtpFailure {
  /** The server will say the same tomorrow: the address or the mail is refused. */
  isPermanent: boolean;
  /** For people: what happened, with the server's own words where they are safe. */
  reason: string;
}

interface SmtpErrorFacts {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
}

const WORDS: Record<string, string> = {
  ENOSMTP: 'No mail server is set up (SMTP_URL)',
  EDNS: 'The name of the mail server is not found',
  ECONNECTION: 'The mail server closed the connection',
  ESOCKET: 'The mail server cannot be reached',
  ECONNREFUSED: 'The mail server cannot be reached',
  ETIMEDOUT: 'The mail server did not answer in time',
  ETLS: 'The mail server offers no working encryption',
  EAUTH: 'The mail server refuses our sign-in (SMTP_URL)',
  EPROTOCOL: 'The mail server speaks something else than SMTP',
  EENVELOPE: 'The mail server refuses the address',
  EMESSAGE: 'The mail server refuses the mail',
};

/** Only what is about this mail is permanent; a refused sign-in or greeting is ours to repair, and then it goes out. */
const ABOUT_THE_MAIL = /^(?:MAIL FROM|RCPT TO|DATA|API)$/;

export function smtpFailure(error: unknown, secrets: readonly string[]): SmtpFailure {
  if (!(error instanceof Error)) return { isPermanent: false, reason: 'The mail could not be sent.' };
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return { isPermanent: false, reason: 'The mail server did not answer in time.' };
  const { code, responseCode, response, command } = error as SmtpErrorFacts;
  const what = typeof code === 'string' ? WORDS[code] : undefined;
  if (what === undefined) return { isPermanent: false, reason: 'The mail could not be sent.' };

  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const isAboutTheMail = typeof command === 'string' && ABOUT_THE_MAIL.test(command);
  const words = typeof response === 'string' ? quotable(response, secrets) : undefined;
  return {
    isPermanent: isAboutTheMail && (status === undefined ? code === 'EENVELOPE' : status >= 500),
    reason: `${what}${words === undefined ? (status === undefined ? '' : ` (${status})`) : `: ${words}`}`
      .slice(0, 300)
      .replace(/[^.]$/, '$&.'),
  };
}

const WINDOW = 8;

/** A filter may quote the link that it dislikes; then nothing of its answer is kept. */
function quotable(response: string, secrets: readonly string[]): string | undefined {
  if (secrets.some((secret) => sharesPart(response, secret))) return undefined;
  return response
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '[link]')
    .replaceAll(/[A-Za-z0-9_+/=-]{32,}/g, '[...]')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}

function sharesPart(text: string, secret: string): boolean {
  if (secret.length < WINDOW) return secret !== '' && text.includes(secret);
  return Array.from({ length: secret.length - WINDOW + 1 }, (_, at) => secret.slice(at, at + WINDOW)).some(
    (part) => text.includes(part),
  );
}
