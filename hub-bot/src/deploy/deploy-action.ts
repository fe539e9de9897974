import { LANGUAGES, whyNot, type AppError } from '@codexdlc/domain';
import { createHubDialogsRepository } from '@codexdlc/domain/hub';
import { linkDeployedTenant, showHost } from '@codexdlc/domain/leads';
import { deployTenant, type DeployResult, type PlatformProblem } from '@codexdlc/platform-api/client';
import { z } from 'zod';
import type { ActionKind, ActionOutcome, ActionRun } from '../actions/action-kind.ts';
import { errorText } from '../actions/action-message.ts';
import { html, join, type Html } from '../messages/html.ts';
import { putMessage } from '../messages/put-message.ts';
import { DEPLOY_TEXTS } from '../texts/deploy/deploy-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { DEPLOY_DIALOG, keepDialog, prepareDialog, readDialog, renewed } from './deploy-dialog.ts';
import { deployKey } from './deploy-key.ts';
import { transition } from './deploy-machine.ts';
import { stepAtFault } from './fault-rules.ts';
import { watchOperation } from './watch-operation.ts';

const DeployTarget = z.object({
  leadId: z.uuid().nullable(),
  dialogId: z.uuid(),
  deployment: z.object({
    client: z.union([
      z.strictObject({ id: z.uuid() }),
      z.object({ name: z.string(), email: z.string().optional(), language: z.enum(LANGUAGES) }),
    ]),
    releaseId: z.uuid(),
    domain: z.string(),
    aliases: z.array(z.string()).readonly().optional(),
    slug: z.string().optional(),
    hostId: z.string().optional(),
    planId: z.string().optional(),
    settings: z.record(z.string(), z.string()),
  }),
});
export type DeployTarget = z.infer<typeof DeployTarget>;

/** Makes the tenant, with the id of the action as the key of the wish: killed and run again, it is the same tenant. */
export const deployAction: ActionKind<DeployTarget> = {
  name: 'deploy',
  permission: 'tenant:create',
  target: DeployTarget,
  subject: ({ deployment }, language) => html`${DEPLOY_TEXTS[language].subject(showHost(deployment.domain))}`,
  async run(run) {
    const { person, target, key } = run;
    const result = await deployTenant(person.platform, { ...target.deployment, key });
    return result.ok ? succeeded(run, result) : refused(run, result);
  },
};

async function succeeded(
  run: ActionRun<DeployTarget>,
  { operationId, tenant, noSubscription }: Extract<DeployResult, { ok: true }>,
): Promise<ActionOutcome> {
  const { hub, person, target, chatId, language } = run;
  const t = DEPLOY_TEXTS[language];
  const { words } = readerOf(hub, language);
  const notLinked = await linkLead(run, tenant);
  const lines = [
    t.started,
    ...(noSubscription === undefined ? [] : [t.noSubscription(words.error(noSubscription).what)]),
    ...(notLinked === undefined ? [] : [t.leadNotLinked(words.error(notLinked).what)]),
  ];
  const { telegramId } = person;
  return {
    state: 'done',
    result: { operationId, tenantId: tenant.id },
    text: join(lines.map((line) => html`${line}`)),
    async write(trx) {
      await watchOperation(trx, {
        operationId,
        botId: hub.bot.id,
        chatId,
        language,
        ...(target.leadId === null ? {} : { leadId: target.leadId }),
      });
      const current = await readDialog(trx, hub, { chatId, telegramId });
      if (current?.dialogId === target.dialogId) {
        await createHubDialogsRepository(trx, hub.bot.id).end({ chatId, telegramId }, DEPLOY_DIALOG);
      }
      const content = { text: html`${t.confirmed}` };
      await putMessage(trx, hub, { chatId, key: deployKey(target.dialogId), content, onlyIfThere: true });
    },
  };
}

/** Twice is once; the tenant is being made whether it works or not. */
async function linkLead(
  { hub, person, target }: ActionRun<DeployTarget>,
  tenant: { id: string; clientId: string },
): Promise<AppError | undefined> {
  const { leadId } = target;
  if (leadId === null) return undefined;
  const deps = { db: hub.db, now: () => hub.now() };
  return whyNot(() => linkDeployedTenant(deps, person.actor, { leadId, tenant }));
}

/** Said in words; the conversation goes on, in a new message, with the step at fault. */
async function refused(
  run: ActionRun<DeployTarget>,
  { problem, clientId }: Extract<DeployResult, { ok: false }>,
): Promise<ActionOutcome> {
  const { hub, person, target, chatId, language } = run;
  const t = DEPLOY_TEXTS[language];
  const reader = readerOf(hub, language);
  const outcome = {
    state: 'refused' as const,
    result: { code: problem.code, reason: problem.reason ?? null },
  };
  const place = { chatId, telegramId: person.telegramId };
  const current = await readDialog(hub.db, hub, place);
  const moved =
    current?.dialogId === target.dialogId
      ? transition(current, {
          type: 'refuse',
          step: stepAtFault(problem),
          problem: problemLines(run, problem),
          clientId,
        })
      : undefined;
  if (moved === undefined || 'refusal' in moved) return { ...outcome, text: errorText(reader, problem) };
  const shown = await prepareDialog(hub, { person, reader, state: renewed(moved.state) });
  const text: Html = join([errorText(reader, problem), html`${t.changeAbove}`]);
  return {
    ...outcome,
    text,
    async write(trx) {
      const content = { text: html`${t.replaced}` };
      await putMessage(trx, hub, { chatId, key: deployKey(target.dialogId), content, onlyIfThere: true });
      await keepDialog(trx, hub, place, shown);
    },
  };
}

function problemLines({ hub, language }: ActionRun<DeployTarget>, problem: PlatformProblem): string[] {
  const { words } = readerOf(hub, language);
  const { what, todo } = words.error(problem);
  const fields = problem.errors.map((item) => words.fieldOf(problem, item));
  return [...new Set([what, ...fields, ...(todo === undefined ? [] : [todo])])];
}
