import type { Language } from '@codexdlc/domain';
import { PLATFORM_TEXTS } from '@codexdlc/domain/words';
import type { components } from '@codexdlc/platform-api/client';
import { z } from 'zod';
import { APP_SERVICES } from '../alerts/restart-rules.ts';
import {
  anyActionKind,
  type ActionKind,
  type ActionRun,
  type AnyActionKind,
} from '../actions/action-kind.ts';
import { watchOperation } from '../deploy/watch-operation.ts';
import { html } from '../messages/html.ts';
import { COMMAND_TEXTS, type TenantActionName } from '../texts/commands/command-texts.ts';

type Operation = components['schemas']['Operation'];

const TenantTarget = z.object({
  tenantId: z.uuid(),
  slug: z.string(),
  /** Restarted alone. */
  service: z.enum(APP_SERVICES).optional(),
});
export type TenantTarget = z.infer<typeof TenantTarget>;

/** The platform does it, and audits it with whoever confirmed; the same key is the same operation. */
type Request = (run: ActionRun<TenantTarget>) => Promise<Operation>;

const REQUESTS: Record<TenantActionName, Request> = {
  restart: (run) => {
    const { service } = run.target;
    const body = service === undefined ? {} : { body: { service } };
    return run.person.platform.post('/v1/tenants/{tenantId}/restart', { ...keyed(run), ...body });
  },
  suspend: (run) => {
    const body = { reason: COMMAND_TEXTS[run.language].suspendReason };
    return run.person.platform.post('/v1/tenants/{tenantId}/suspend', { ...keyed(run), body });
  },
  resume: (run) => run.person.platform.post('/v1/tenants/{tenantId}/resume', keyed(run)),
  backup: (run) => run.person.platform.post('/v1/tenants/{tenantId}/backup', keyed(run)),
};

export const TENANT_ACTIONS: Record<TenantActionName, ActionKind<TenantTarget>> = {
  restart: kindOf('restart'),
  suspend: kindOf('suspend'),
  resume: kindOf('resume'),
  backup: kindOf('backup'),
};

/** For the list of all kinds of the hub. */
export const tenantActionKinds: readonly AnyActionKind[] = Object.values(TENANT_ACTIONS).map((kind) =>
  anyActionKind(kind),
);

function kindOf(name: TenantActionName): ActionKind<TenantTarget> {
  return {
    name: `tenant-${name}`,
    permission: 'tenant:change',
    target: TenantTarget,
    subject: (target, language) =>
      html`${COMMAND_TEXTS[language].actions[name].subject(named(target, language))}`,
    async run(run) {
      const { hub, chatId, language } = run;
      const { id: operationId } = await REQUESTS[name](run);
      return {
        state: 'done',
        result: { operationId },
        text: html`${COMMAND_TEXTS[language].actions[name].accepted}`,
        write: (trx) => watchOperation(trx, { operationId, chatId, language, botId: hub.bot.id }),
      };
    },
  };
}

function named({ slug, service }: TenantTarget, language: Language): string {
  if (service === undefined) return slug;
  const services: Readonly<Record<string, string>> = PLATFORM_TEXTS[language].words.services;
  return COMMAND_TEXTS[language].service(slug, services[service] ?? service);
}

function keyed({ target: { tenantId }, key }: ActionRun<TenantTarget>) {
  return { params: { path: { tenantId }, header: { 'Idempotency-Key': key } } };
}
