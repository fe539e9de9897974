import type { AdminShell } from '../admin-shell/admin-shell.ts';
import type { Language } from '../i18n/languages.ts';

const LOCALES: Record<Language, string> = { de: 'de-DE', en: 'en-GB', ru: 'ru-RU' };

/** Days and times of accounts as the reader writes them, in the time zone of the business. */
export async function momentsFor(shell: Pick<AdminShell, 'timeZone'>, language: Language) {
  const timeZone = await shell.timeZone();
  const day = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'medium', timeZone });
  const time = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  return { day: (at: Date) => day.format(at), time: (at: Date) => time.format(at) };
}
