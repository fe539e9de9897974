import type { AppError } from '@codexdlc/domain';
import { problemWords, saidProblem } from '@codexdlc/domain/words';
import { ERROR_TEXTS } from '../http/texts/error-texts.ts';
import type { Locale } from '../locale/locale.ts';
import type { Format } from '../view/format.ts';
import type { NoticeView } from '../view/parts.ts';

/** A refusal as a notice on the page where it was asked for. */
export function problemNotice(
  { locale, format }: { locale: Locale; format: Format },
  error: AppError,
): NoticeView {
  const { what, todo, original } = problemWords(locale, format, saidProblem(error));
  return {
    tone: 'bad',
    title: ERROR_TEXTS[locale].titles[error.code],
    text: what,
    ...(todo === undefined ? {} : { items: [todo] }),
    ...(original === undefined ? {} : { original }),
  };
}

/** In one line, for what has room for no more. */
export function problemLine(words: { locale: Locale; format: Format }, error: AppError): string {
  const { what, todo } = problemWords(words.locale, words.format, saidProblem(error));
  return [what, todo].filter((part) => part !== undefined).join(' ');
}
