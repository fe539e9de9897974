import { AppError } from '../errors.ts';

export interface SmtpPlan {
  host: string;
  port: number;
  /** TLS from the first byte. */
  secure: boolean;
  /** STARTTLS or nothing: the link must not cross a network in the clear. */
  requireTLS: boolean;
  ignoreTLS: boolean;
  auth?: { user: string; pass: string };
  dnsTimeout: number;
  connectionTimeout: number;
  greetingTimeout: number;
  socketTimeout: number;
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** From `smtps://user:password@host` or `smtp://user:password@host:587`. Plain text is for this machine only. */
export function smtpPlan(smtpUrl: string, timeoutMs: number): SmtpPlan {
  const url = URL.parse(smtpUrl);
  if (!url || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new AppError('INVALID_INPUT', 'SMTP_URL is not an address of a mail server.', {
      todo: 'Write smtps://user:password@mail.example.com or smtp://user:password@mail.example.com:587.',
    });
  }
  const secure = url.protocol === 'smtps:';
  const isLocal = LOOPBACK.test(url.hostname);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && !isLocal,
    ignoreTLS: !secure && isLocal,
    ...(url.username === ''
      ? {}
      : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    dnsTimeout: Math.min(10_000, timeoutMs),
    connectionTimeout: Math.min(15_000, timeoutMs),
    greetingTimeout: Math.min(15_000, timeoutMs),
    socketTimeout: Math.min(30_000, timeoutMs),
  };
}
