import type { Mailer, MailerOptions } from '@codexdlc/domain/process/mailer';

/** Loads the mail library with the first mail: most workers send none for days. */
export function mailerWhenNeeded(options: MailerOptions): Mailer {
  let mailer: Promise<Mailer> | undefined;
  return {
    async send(mail, signal) {
      mailer ??= import('@codexdlc/domain/process/mailer').then(({ createMailer }) => createMailer(options));
      await (await mailer).send(mail, signal);
    },
  };
}
