import { OPERATION_KINDS, type AppError } from '@codexdlc/domain';
import type { Locale } from '../../locale/locale.ts';
import { ERROR_TEXTS } from '../../http/texts/error-texts.ts';
import type { NoticeView } from '../../view/parts.ts';
import { LIVE_TEXTS } from '../deploy/texts/live-texts.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

/** Why something is not done now, in words, with the way to the operation that is in the way. */
export function refusalNotice(locale: Locale, error: AppError): NoticeView {
  const t = TENANT_TEXTS[locale];
  const { facts = {}, code } = error;
  const title = ERROR_TEXTS[locale].titles[code];
  const { operationId } = facts;
  if (code !== 'BUSY' || typeof operationId !== 'string') {
    const items = [error.why, error.todo].filter((line) => line !== undefined);
    return { tone: 'bad', title, text: error.message, items };
  }
  const kind = OPERATION_KINDS.find((known) => known === facts['operationKind']);
  return {
    tone: 'wait',
    title,
    text: t.inTheWay(kind === undefined ? t.anOperation : LIVE_TEXTS[locale].kinds[kind]),
    action: { label: t.watchIt, href: `/crm/operations/${operationId}` },
  };
}
