import type { Mailer, MailerOptions } from '../delivery/mail/mailer.ts';

/** Loads the mail library with the first mail: most workers send none for days. */
export function mailerWhenNeeded(options: MailerOptions): Mailer {
  let mailer: Promise<Mailer> | undefined;
  return {
    async send(mail, signal) {
      mailer ??= import('../delivery/mail/mailer.ts').then(({ createMailer }) => createMailer(options));
      await (await mailer).send(mail, signal);
    },
  };
}
