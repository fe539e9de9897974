import { createTransport } from 'nodemailer';
import { smtpPlan } from './smtp-plan.ts';

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Without the angle brackets. */
  messageId: string;
  language: string;
}

export interface Mailer {
  /** Resolves when the mail server has taken the mail over. */
  send(mail: Mail, signal: AbortSignal): Promise<void>;
}

export interface MailerOptions {
  /** Undefined where none is set up: every mail fails and says so. */
  smtpUrl: string | undefined;
  /** Name in the head of mails, and the address that they come from. */
  sender: { name: string; address: string };
  /** For one whole mail, from the name lookup to the last answer. */
  timeoutMs?: number;
}

/** One connection per mail: they are rare, and a connection that is kept would be a dead one when it is needed. */
export function createMailer({ smtpUrl, sender, timeoutMs = 45_000 }: MailerOptions): Mailer {
  if (smtpUrl === undefined) {
    return {
      send: () => Promise.reject(Object.assign(new Error('SMTP_URL is not set'), { code: 'ENOSMTP' })),
    };
  }
  const transport = createTransport({ ...smtpPlan(smtpUrl, timeoutMs), logger: false });
  return {
    async send(mail, signal) {
      const deadline = AbortSignal.timeout(timeoutMs);
      // The published types do not know `signal` yet; it closes the connection at once.
      const message: Parameters<typeof transport.sendMail>[0] & { signal: AbortSignal } = {
        from: sender,
        to: { name: '', address: mail.to },
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: `<${mail.messageId}>`,
        headers: {
          // RFC 3834: nobody's out-of-office note answers this.
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': mail.language,
        },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.any([signal, deadline]),
      };
      await transport.sendMail(message);
    },
  };
}
