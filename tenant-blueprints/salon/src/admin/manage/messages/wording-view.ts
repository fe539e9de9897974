import { LANGUAGES } from '@codexdlc/blueprint-kit/i18n/languages.ts';
import type { StoredWording } from '../../../data/mail-wordings-repository.ts';
import { exampleMail } from '../../../messages/example-mail.ts';
import type { LocalWording, WordedMail } from '../../../messages/mail-wordings.ts';
import { ownWording, placeholdersOf, saysNothing } from '../../../messages/wording-rules.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';

const MOST_EARLIER = 20;

/** The mail in every language, the reader's own first; open are those that say something of the owner's. */
export function previewOf(
  deps: Pick<ManageDeps, 'siteUrl' | 'now'>,
  { mail, wording }: { mail: WordedMail; wording: LocalWording },
  { t, language: own, settings }: Reader,
) {
  const languages = [own, ...LANGUAGES.filter((language) => language !== own)];
  const words = ownWording(mail, wording);
  const changed = LANGUAGES.filter((language) => Object.values(words[language]).some((text) => text !== ''));
  const mails = languages.map((language) => {
    const name = t.common.languages[language];
    const { siteUrl, now } = deps;
    return {
      language,
      name,
      title: t.wording.previewOf(name),
      isOpen: changed.length > 0 ? changed.includes(language) : language === own,
      ...exampleMail(mail, { settings, siteUrl, now: now(), language, wording }),
    };
  });
  return { mails, framed: mails.map(({ html }) => html) };
}

export function placeholderWords(mail: WordedMail, { t }: Reader): { code: string; meaning: string }[] {
  return placeholdersOf(mail).map((name) => ({ code: `{${name}}`, meaning: t.wording.meanings[name] }));
}

export function versionWords(stored: StoredWording, { t, f, settings }: Reader): string {
  return t.site.version(stored.version, momentWords(f, settings.timeZone, stored.createdAt));
}

/** What is said now, for a list. */
export function stateWords(stored: StoredWording | undefined, reader: Reader) {
  const isOwn = stored !== undefined && !saysNothing(stored.body);
  return isOwn
    ? { state: versionWords(stored, reader), tone: 'ok' }
    : { state: reader.t.wording.builtIn, tone: 'off' };
}

export function earlierVersions(mail: WordedMail, newest: StoredWording | undefined) {
  const last = (newest?.version ?? 1) - 1;
  return Array.from({ length: Math.min(last, MOST_EARLIER) }, (_, index) => ({
    href: `/messages/wording/${mail}/${last - index}`,
    label: String(last - index),
  }));
}
