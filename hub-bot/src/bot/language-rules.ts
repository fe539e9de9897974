import type { Language } from '@codexdlc/domain';

/** What Telegram says of somebody's app, "de-AT" or nothing; whoever has another language reads English. */
export function languageOfCode(code: string | undefined): Language {
  const [base = ''] = (code ?? 'de').toLowerCase().split('-');
  if (base === 'de') return 'de';
  // Who has one of these in their app nearly always reads Russian, and not always English.
  return ['ru', 'be', 'kk', 'uk'].includes(base) ? 'ru' : 'en';
}
