import { safeLogLines } from '@codexdlc/domain';
import type { components } from '@codexdlc/platform-api/client';
import { crmLink } from '../alerts/crm-link.ts';
import { cutLog } from '../alerts/log-cut-rules.ts';
import { plainLine } from '../alerts/plain-rules.ts';
import { callbackData } from '../bot/callback-data.ts';
import { bold, html, join, pre } from '../messages/html.ts';
import type { Button, MessageContent } from '../messages/message.ts';
import { COMMAND_TEXTS } from '../texts/commands/command-texts.ts';
import type { Reader } from '../texts/reader.ts';

type Line = components['schemas']['LogLines']['items'][number];

export const LOG_SERVICES = ['backend', 'worker', 'bot', 'database', 'cache'] as const;
export type LogService = (typeof LOG_SERVICES)[number];
export const LOG_LINES = 30;
const MOST_CHARACTERS = 3_200;

export interface LogsView {
  reader: Reader;
  gatewayUrl: string;
  tenant: { id: string; slug: string };
  service: LogService;
  lines: readonly Line[];
}

/** The last lines of one service. Secrets are hidden: this goes to somebody else's servers. */
export function logsMessage({ reader, gatewayUrl, tenant, service, lines }: LogsView): MessageContent {
  const t = COMMAND_TEXTS[reader.language];
  const safe = safeLogLines(
    lines.map(({ line }) => line),
    LOG_LINES,
  );
  const text = cutLog(safe, { lines: LOG_LINES, characters: MOST_CHARACTERS });
  const crm = crmLink(gatewayUrl, `/crm/tenants/${tenant.id}/logs`, t.openInCrm);
  const name = t.service(plainLine(tenant.slug, 80), reader.words.service(service));
  return {
    text: join([
      bold(t.logs.title(name)),
      text === '' ? html`${t.logs.none}` : pre(text),
      ...(text.startsWith('…') ? [html`${t.logs.cut}`] : []),
      ...crm.lines,
    ]),
    buttons: buttonsOf(reader, tenant.id, service, crm.buttons),
  };
}

function buttonsOf(
  { language, words }: Reader,
  tenantId: string,
  shown: LogService,
  crm: Button[],
): Button[][] {
  const button = (text: string, service: LogService): Button => ({
    text,
    data: callbackData('tenant-lines', tenantId, service),
  });
  const others = LOG_SERVICES.filter((service) => service !== shown);
  return [
    others.slice(0, 2).map((service) => button(words.service(service), service)),
    others.slice(2).map((service) => button(words.service(service), service)),
    [button(COMMAND_TEXTS[language].logs.again, shown), ...crm],
  ];
}
