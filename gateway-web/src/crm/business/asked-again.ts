import type { AppError } from '@codexdlc/domain';
import { PlatformProblem } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import { ERROR_TEXTS } from '../../http/texts/error-texts.ts';
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
  locale: Locale,
  change: () => Promise<unknown>,
): Promise<Refusal | undefined> {
  try {
    await change();
    return undefined;
  } catch (error) {
    const status = error instanceof PlatformProblem ? ASKED_AGAIN[error.code] : undefined;
    if (!(error instanceof PlatformProblem) || status === undefined) throw error;
    const fields = Object.fromEntries(
      error.errors.map(({ pointer, detail }) => [(pointer ?? '').split('/')[1] ?? '', detail]),
    );
    const items = [error.why, error.todo].filter((line) => line !== undefined);
    const title = ERROR_TEXTS[locale].titles[error.code];
    return { status, fields, notice: { tone: 'bad', title, text: error.message, items } };
  }
}
