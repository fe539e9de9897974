import { Readable } from 'node:stream';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
import type { Secret } from '../secret.ts';
import type { Attachment, DueMessage } from './message.ts';
import { SendError, type Sender } from './sender.ts';
import { smtpFailure } from './smtp-failure-rules.ts';
import { smtpPlan } from './smtp-plan.ts';

export interface MailSenderOptions {
  smtpUrl: Secret;
  /** The address that mails come from. */
  from: string;
  /** Read for each mail: the name beside the address, and where answers go. */
  identity: () => Promise<{ name: string; replyTo: string | undefined }>;
  /** For one mail, from the first connection to the last answer. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 45_000;

/** Mails of one round share a connection; between rounds none is kept, it would be dead when it is needed. */
export function createMailSender(options: MailSenderOptions): Sender {
  const { from, identity, timeoutMs = TIMEOUT_MS } = options;
  const plan = smtpPlan(options.smtpUrl.reveal());
  const domain = from.split('@').at(-1) ?? 'localhost';
  let opened: ReturnType<typeof open> | undefined;

  return {
    async send(message, beforeHandOver, signal) {
      const { transport, marks } = await (opened ??= open(plan, timeoutMs));
      const messageId = `<${message.id}@${domain}>`;
      marks.set(messageId, beforeHandOver);
      try {
        const sent = await transport.sendMail(
          mailOf(message, { ...(await identity()), address: from, messageId, signal, timeoutMs }),
        );
        return sent.response.slice(0, 200);
      } catch (error) {
        throw new SendError(smtpFailure(error), error);
      } finally {
        marks.delete(messageId);
      }
    },
    rest() {
      void opened?.then(({ transport }) => {
        transport.close();
      });
      opened = undefined;
    },
  };
}

async function open(plan: ReturnType<typeof smtpPlan>, timeoutMs: number) {
  // Loaded with the first mail: most of the time a worker has none to send.
  const { createTransport } = await import('nodemailer');
  const marks = new Map<string, () => Promise<void>>();
  // What was not answered is for our own rules to repeat; the published types do not know `maxRequeues` yet.
  const options: SMTPPool.Options & { maxRequeues: number } = {
    ...plan,
    pool: true,
    maxConnections: 1,
    maxRequeues: 0,
    dnsTimeout: Math.min(10_000, timeoutMs),
    connectionTimeout: Math.min(15_000, timeoutMs),
    greetingTimeout: Math.min(15_000, timeoutMs),
    socketTimeout: Math.min(30_000, timeoutMs),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const transport = createTransport(options);
  transport.use('stream', (mail, done) => {
    const mark = marks.get(mail.data.messageId ?? '');
    if (mark) mail.message.processFunc((whole) => markBeforeEnd(whole, mark));
    done();
  });
  return { transport, marks };
}

/**
 * The end of the mail passes only when its mark is stored: the server takes a mail with its last byte. Nothing is read
 * ahead, so that the mark is not made before the server has agreed to the recipient.
 */
function markBeforeEnd(whole: Readable, mark: () => Promise<void>): Readable {
  return Readable.from(withMark(whole, mark), { highWaterMark: 1 });
}

async function* withMark(whole: AsyncIterable<Buffer>, mark: () => Promise<void>) {
  yield* whole;
  await mark();
}

interface Envelope {
  name: string;
  address: string;
  replyTo: string | undefined;
  messageId: string;
  signal: AbortSignal;
  timeoutMs: number;
}

function mailOf(message: DueMessage, { name, address, replyTo, messageId, signal, timeoutMs }: Envelope) {
  const calendar = message.attachments.find(({ isCalendar }) => isCalendar);
  return {
    from: { name, address },
    to: { name: '', address: message.recipient },
    ...(replyTo !== undefined && { replyTo }),
    subject: message.subject,
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    ...(calendar && {
      icalEvent: { filename: calendar.filename, method: methodOf(calendar), content: calendar.content },
    }),
    attachments: message.attachments
      .filter((attachment) => attachment !== calendar)
      .map(({ filename, contentType, content }) => ({ filename, contentType, content })),
    messageId,
    date: message.createdAt,
    headers: {
      // RFC 3834: nobody's out-of-office note answers this.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': message.language,
      ...unsubscribeHeaders(message.unsubscribeUrl),
    },
    // The published types do not know it yet; it closes the connection at once.
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  };
}

/** RFC 2369, and RFC 8058 for the one that works without opening a page; that one is for https only. */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  const isOneClick = new URL(url).protocol === 'https:';
  return {
    'List-Unsubscribe': `<${url}>`,
    ...(isOneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  };
}

function methodOf({ contentType }: Attachment): string {
  return /method=([A-Z]+)/i.exec(contentType)?.[1] ?? 'PUBLISH';
}
