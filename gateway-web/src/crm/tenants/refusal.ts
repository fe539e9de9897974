import { OPERATION_KINDS, type AppError } from '@codexdlc/domain';
import type { Locale } from '../../locale/locale.ts';
import { ERROR_TEXTS } from '../../http/texts/error-texts.ts';
import { problemNotice } from '../../platform-words/problem-notice.ts';
import type { Format } from '../../view/format.ts';
import type { NoticeView } from '../../view/parts.ts';
import { LIVE_TEXTS } from '../deploy/texts/live-texts.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

/** Why something is not done now, in words, with the way to the operation that is in the way. */
export function refusalNotice(words: { locale: Locale; format: Format }, error: AppError): NoticeView {
  const { locale } = words;
  const t = TENANT_TEXTS[locale];
  const { facts = {}, code } = error;
  const { operationId } = facts;
  if (code !== 'BUSY' || typeof operationId !== 'string') return problemNotice(words, error);
  const kind = OPERATION_KINDS.find((known) => known === facts['operationKind']);
  return {
    tone: 'wait',
    title: ERROR_TEXTS[locale].titles[code],
    text: t.inTheWay(kind === undefined ? t.anOperation : LIVE_TEXTS[locale].kinds[kind]),
    action: { label: t.watchIt, href: `/crm/operations/${operationId}` },
  };
}
