import type { Mailer, MailerOptions } from './mailer.ts';

/** Loads the mail library with the first mail: most processes send none for days. */
export function mailerWhenNeeded(options: MailerOptions): Mailer {
  let mailer: Promise<Mailer> | undefined;
  return {
    async send(mail, signal) {
      mailer ??= import('./mailer.ts').then(({ createMailer }) => createMailer(options));
      await (await mailer).send(mail, signal);
    },
  };
}
