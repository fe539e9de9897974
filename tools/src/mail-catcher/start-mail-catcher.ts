import { randomUUID } from 'node:crypto';
import { parseMail, type CaughtMail } from './caught-mail.ts';
import type { SmtpFault } from './smtp-fault.ts';
import { startSmtpSide } from './smtp-side.ts';
import { startWebSide } from './web-side.ts';

const KEPT_MAILS = 200;

export interface MailCatcherOptions {
  /** 0 or left out: a free one. */
  smtpPort?: number;
  httpPort?: number;
}

export interface MailCatcher {
  smtpUrl: string;
  webUrl: string;
  /** Oldest first. */
  mails(): readonly CaughtMail[];
  clear(): void;
  /** For tests of the sender; undefined ends it. */
  misbehave(fault: SmtpFault | undefined): void;
  stop(): Promise<void>;
}

/** Takes every mail on 127.0.0.1, shows it in a browser, sends none on. For demo and tests. */
export async function startMailCatcher(options: MailCatcherOptions = {}): Promise<MailCatcher> {
  const kept: CaughtMail[] = [];
  const smtp = await startSmtpSide(options.smtpPort ?? 0, async (raw) => {
    kept.push(await parseMail(raw, randomUUID()));
    kept.splice(0, kept.length - KEPT_MAILS);
  });
  try {
    const web = await startWebSide(options.httpPort ?? 0, () => kept);
    return {
      smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
      webUrl: `http://127.0.0.1:${web.port}`,
      mails: () => [...kept],
      clear() {
        kept.length = 0;
      },
      misbehave: (fault) => {
        smtp.misbehave(fault);
      },
      async stop() {
        await Promise.all([smtp.stop(), web.stop()]);
      },
    };
  } catch (error) {
    await smtp.stop();
    throw error;
  }
}
