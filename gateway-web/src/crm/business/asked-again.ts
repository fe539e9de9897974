import type { AppError } from '@codexdlc/domain';
import { fieldText } from '@codexdlc/domain/words';
import { PlatformProblem } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import { problemNotice } from '../../platform-words/problem-notice.ts';
import type { Format } from '../../view/format.ts';
import type { Flash } from '../../view/page-context.ts';
import type { NoticeView } from '../../view/parts.ts';

/** Refusals that are told on the page where the change was asked for, which is shown again. */
const ASKED_AGAIN: Partial<Record<AppError['code'], number>> = {
  BUSY: 409,
  CONFLICT: 409,
  PRECONDITION_FAILED: 409,
  INVALID_INPUT: 422,
  GONE: 409,
};

export interface Refusal {
  status: number;
  notice: NoticeView;
  /** Beside which field it belongs, by the platform's own name of it. */
  fields: Record<string, string>;
}

/** Does it; answers what the platform refused, in words, and throws everything else. */
export async function refusalOf(
  words: { locale: Locale; format: Format },
  change: () => Promise<unknown>,
): Promise<Refusal | undefined> {
  try {
    await change();
    return undefined;
  } catch (error) {
    const status = error instanceof PlatformProblem ? ASKED_AGAIN[error.code] : undefined;
    if (!(error instanceof PlatformProblem) || status === undefined) throw error;
    const fields = Object.fromEntries(
      error.errors.map((item) => [(item.pointer ?? '').split('/')[1] ?? '', fieldText(words, error, item)]),
    );
    return { status, fields, notice: problemNotice(words, error) };
  }
}

/** What became of a change, for the page that comes next. */
export function outcomeFlash(refusal: Refusal | undefined, saved: string): Flash {
  if (!refusal) return { tone: 'ok', text: saved };
  const { text, items = [] } = refusal.notice;
  return { tone: 'bad', text: [text, ...items].filter((part) => part !== undefined).join(' ') };
}
