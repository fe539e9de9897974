export type { CaughtMail } from './caught-mail.ts';
export type { SmtpFault } from './smtp-fault.ts';
export { startMailCatcher, type MailCatcher, type MailCatcherOptions } from './start-mail-catcher.ts';
