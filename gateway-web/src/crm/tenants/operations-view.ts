import type { components } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { Format } from '../../view/format.ts';
import type { PagerView, TableView } from '../../view/parts.ts';
import { operationStatus } from '../deploy/operation-status.ts';
import { LIVE_TEXTS } from '../deploy/texts/live-texts.ts';
import { tenantFrame, tenantPath, type FrameFacts } from './tenant-frame.ts';
import { TENANT_TEXTS } from './texts/tenant-texts.ts';

type Operation = components['schemas']['Operation'];

export interface OperationsFacts extends FrameFacts {
  operations: readonly Operation[];
  cursor: string;
  nextCursor: string | null;
}

export function operationsView(locale: Locale, format: Format, facts: OperationsFacts) {
  const { tenant, operations, cursor, nextCursor } = facts;
  const t = TENANT_TEXTS[locale];
  const path = tenantPath(tenant.id, 'operations');
  const pager: PagerView | undefined =
    cursor === '' && nextCursor === null
      ? undefined
      : { summary: t.shownOperations(format.number(operations.length)) };
  if (pager && cursor !== '') pager.previous = path;
  if (pager && nextCursor !== null) pager.next = `${path}?cursor=${nextCursor}`;
  return { ...tenantFrame(locale, 'operations', facts), table: tableOf(locale, format, operations), pager };
}

function tableOf(locale: Locale, format: Format, operations: readonly Operation[]): TableView {
  const t = TENANT_TEXTS[locale];
  const live = LIVE_TEXTS[locale];
  return {
    caption: t.tabs.operations,
    columns: [
      { label: t.operation },
      { label: t.status },
      { label: t.duration, align: 'end' },
      { label: t.requestedBy, isSecondary: true },
      { label: t.when, align: 'end' },
    ],
    rows: operations.map((operation) => {
      const { id, kind, startedAt, finishedAt, requestedBy, createdAt } = operation;
      const status = operationStatus(live, operation);
      const ms =
        startedAt === null || finishedAt === null
          ? undefined
          : new Date(finishedAt).getTime() - new Date(startedAt).getTime();
      return {
        cells: [
          { kind: 'link', text: live.kinds[kind], href: `/crm/operations/${id}` },
          { kind: 'status', status },
          ms === undefined ? { kind: 'none' } : { kind: 'number', text: format.duration(ms) },
          { kind: 'text', text: requestedBy.name },
          { kind: 'time', at: new Date(createdAt) },
        ],
      };
    }),
  };
}
