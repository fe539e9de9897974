import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../errors.ts';
import type { CaughtMail, MailCatcher } from '../mail-catcher/index.ts';

const MAIL_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;
const ONE_TIME_LINK = /http:\/\/127\.0\.0\.1:\d+\/h\/[0-9a-f-]{36}#[\w-]+/;

/** The mail that the platform sends to the owner when the tenant is live. */
export async function awaitMail(catcher: MailCatcher, to: string, signal: AbortSignal): Promise<CaughtMail> {
  const until = performance.now() + MAIL_WITHIN_MS;
  for (;;) {
    signal.throwIfAborted();
    const mail = catcher.mails().find((one) => one.to.includes(to) && ONE_TIME_LINK.test(one.text ?? ''));
    if (mail) return mail;
    if (performance.now() > until) {
      throw new SetupError(
        `No mail with a link came for ${to}.`,
        `The mail catcher has ${catcher.mails().length} mails after ${MAIL_WITHIN_MS / 1000} s.`,
        'See "npx waas access lily".',
      );
    }
    await sleep(LOOK_EVERY_MS);
  }
}

/**
 * Opens the link as a person does: the page shows a button, the button opens it, and nobody opens it twice. Answers the
 * owner's address for the first sign-in.
 */
export async function openOneTimeLink(mail: CaughtMail): Promise<string> {
  const link = ONE_TIME_LINK.exec(mail.text ?? '')?.[0];
  if (link === undefined) throw unexpected('The mail holds no one-time link.', mail.subject);
  const [page = '', code = ''] = link.split('#');

  const seen = await fetch(page);
  const html = await seen.text();
  if (seen.status !== 200 || !html.includes('<button>'))
    throw unexpected('The page of the one-time link shows no button.', `It answered ${seen.status}.`);

  const opened = await press(page, code);
  const signIn = /<a class="button" href="([^"]+)"/.exec(opened.html)?.[1];
  if (opened.status !== 200 || signIn === undefined)
    throw unexpected('The one-time link did not open.', `It answered ${opened.status}.`);

  const again = await press(page, code);
  if (again.status !== 410)
    throw unexpected(
      'The one-time link opened a second time.',
      `It answered ${again.status} instead of 410.`,
    );
  return signIn.replaceAll('&amp;', '&').replaceAll('&#34;', '"').replaceAll('&#39;', "'");
}

async function press(page: string, code: string): Promise<{ status: number; html: string }> {
  const answer = await fetch(page, { method: 'POST', body: new URLSearchParams({ code }) });
  return { status: answer.status, html: await answer.text() };
}

function unexpected(what: string, why: string): SetupError {
  return new SetupError(what, why, 'Report this: it should not be possible.');
}
