import type { HtmlToTextOptions } from 'html-to-text';
import type { Mail } from '@codexdlc/domain/process/mailer';
import type { GatewayDeps } from '../http/gateway-deps.ts';
import type { Locale } from '../locale/locale.ts';

/** What a mail says; every mail of the gateway looks the same. */
export interface Letter {
  to: string;
  /** Names this mail and this attempt, so that a mail server can tell two apart. */
  id: string;
  locale: Locale;
  subject: string;
  title: string;
  greeting: string;
  paragraphs: readonly string[];
  /** The address stands behind "#" or in a path that is no use after it was used once. */
  button: { href: string; label: string };
  facts?: readonly (readonly [string, string])[];
  otherWay: string;
  small: readonly string[];
}

const FROM_HTML: HtmlToTextOptions = {
  wordwrap: 76,
  selectors: [
    { selector: '.html-only', format: 'skip' },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
    { selector: '.facts', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};

/** As HTML and as text. */
export async function composeMail(
  { views, config }: Pick<GatewayDeps, 'views' | 'config'>,
  letter: Letter,
): Promise<Mail> {
  const { agency, mail, timeZone, publicUrl } = config;
  const page = {
    locale: letter.locale,
    path: '/',
    csrfToken: undefined,
    user: undefined,
    agency: { name: agency.name, email: agency.imprint?.email ?? mail.from, timeZone },
    theme: 'system' as const,
    flashes: [],
    requestId: '',
  };
  // Loaded with the first mail, as the mail library is.
  const { convert } = await import('html-to-text');
  const html = await views.render('mails/letter', { page, letter, publicUrl });
  return {
    to: letter.to,
    subject: letter.subject,
    html,
    text: convert(html, FROM_HTML),
    messageId: `${letter.id}@${mail.from.split('@').at(-1) ?? 'localhost'}`,
    language: letter.locale,
  };
}
