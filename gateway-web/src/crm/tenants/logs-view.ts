import type { LogLine } from '@codexdlc/platform-api/client';
import type { Locale } from '../../locale/locale.ts';
import type { FieldView } from '../../view/parts.ts';
import { tenantFrame, tenantPath, type FrameFacts } from './tenant-frame.ts';
import { LOG_SERVICES, TENANT_TEXTS } from './texts/tenant-texts.ts';

export interface LogsFacts extends FrameFacts {
  service: string;
  /** Undefined when they cannot be had now. */
  lines: readonly LogLine[] | undefined;
}

export function logsView(locale: Locale, facts: LogsFacts) {
  const { tenant, service, lines } = facts;
  const t = TENANT_TEXTS[locale];
  const filter: FieldView = {
    name: 'service',
    label: t.service,
    kind: 'select',
    value: service,
    options: [
      { value: '', label: t.allServices },
      ...LOG_SERVICES.map((name) => ({ value: name, label: t.services[name] })),
    ],
  };
  const path = tenantPath(tenant.id, 'logs');
  const notice = lines === undefined ? { tone: 'wait' as const, text: t.dockerAway } : undefined;
  const query = service === '' ? '' : `?service=${service}`;
  return {
    ...tenantFrame(locale, 'logs', facts),
    path,
    events: `${path}/events${query}`,
    filter,
    lines: lines ?? [],
    notice,
  };
}
