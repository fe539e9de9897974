import type { SendFailure } from './sender.ts';

interface SmtpErrorFacts {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
}

const WORDS: Record<string, string> = {
  EDNS: 'The name of the mail server is not found',
  ECONNECTION: 'The mail server closed the connection',
  ESOCKET: 'The mail server cannot be reached',
  ECONNREFUSED: 'The mail server cannot be reached',
  ETIMEDOUT: 'The mail server did not answer in time',
  ETLS: 'The mail server offers no working encryption',
  EAUTH: 'The mail server refuses our sign-in',
  EPROTOCOL: 'The mail server refuses us',
  EENVELOPE: 'The mail server refuses the address',
  EMESSAGE: 'The mail server refuses the mail',
};

/** What the recipient or this mail is refused for; a refused sign-in or sender is ours to repair, then it goes out. */
const ABOUT_THE_MAIL = /^(?:RCPT TO|DATA|API)$/;

export function smtpFailure(error: unknown): SendFailure {
  const { code, responseCode, response, command } = (error instanceof Error ? error : {}) as SmtpErrorFacts;
  const what = (typeof code === 'string' ? WORDS[code] : undefined) ?? 'The mail could not be sent';
  const status = typeof responseCode === 'number' ? responseCode : undefined;
  const words = typeof response === 'string' ? quotable(response) : '';
  const reason = `${what}${words === '' ? '' : `: ${words}`}`.slice(0, 300).replace(/[^.]$/, '$&.');
  const isAboutTheMail = typeof command === 'string' && ABOUT_THE_MAIL.test(command);
  if (isAboutTheMail && (status === undefined ? code === 'EENVELOPE' : status >= 500))
    return { kind: 'permanent', reason };
  if (isAboutTheMail && status !== undefined) return { kind: 'refused', reason };
  return { kind: 'unanswered', reason, isOurs: !isAboutTheMail };
}

/** The server's words on one line, without addresses, links and long codes: they are shown and logged. */
function quotable(response: string): string {
  return response
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, '[link]')
    .replaceAll(/<?[^\s<>@]+@[^\s<>]+>?/g, '[address]')
    .replaceAll(/[A-Za-z0-9_+/=-]{32,}/g, '[...]')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
