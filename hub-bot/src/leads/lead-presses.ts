import { AppError } from '@codexdlc/domain';
import { assignLead, LOST_REASONS, moveLead, type LeadDetails } from '@codexdlc/domain/leads';
import { Composer } from 'grammy';
import type { Knex } from 'knex';
import { ACTION_TEXTS } from '../texts/actions/action-texts.ts';
import { refusalOf } from '../actions/ask-to-confirm.ts';
import type { HubContext, KnownPerson } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { startDeploy } from '../deploy/start-deploy.ts';
import { putMessage } from '../messages/put-message.ts';
import type { MessageContent } from '../messages/message.ts';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { planLeadButtons, STAGE_OF, type LeadButton } from './lead-buttons-plan.ts';
import type { LeadFacts } from './lead-facts.ts';
import { leadKey, leadMessage, whyLostMessage } from './lead-view.ts';
import { findLeadFacts, lastChangeOf, readLeadFacts } from './read-lead-facts.ts';
import { seenMark } from './seen-rules.ts';
import { viewOf } from './show-lead.ts';

interface LeadPress {
  ctx: HubContext;
  person: KnownPerson;
  facts: LeadFacts;
}

type Act = (press: LeadPress, word: string) => Promise<void>;

/** The buttons below a lead. */
export function leadPresses(): Composer<HubContext> {
  const feature = new Composer<HubContext>();
  const on = (button: LeadButton, act: Act, verb = `lead-${button}`): void => {
    onPress(feature, verb, async (ctx, { id, word }) => {
      const press = await openPress(ctx, id);
      if (press === undefined) return;
      const [mark = '', ...rest] = word.split('-');
      if (await stands(press, button, mark)) await act(press, rest.join('-'));
      else await tellTooLate(press);
    });
  };
  on('take', (press) => {
    const { userId } = press.person.actor;
    changeLead(press, (db, { id: leadId, version }) =>
      assignLead({ db, now: () => press.ctx.hub.now() }, press.person.actor, { leadId, version, userId }),
    );
    press.ctx.toast(LEAD_TEXTS[press.ctx.language].toasts.yours);
    return Promise.resolve();
  });
  for (const button of ['contacted', 'qualify', 'reopen'] as const) {
    on(button, (press) => {
      move(press, button);
      return Promise.resolve();
    });
  }
  on('lost', ({ ctx, facts }) => {
    show(ctx, facts.lead.id, whyLostMessage(viewOf(ctx.hub, ctx.language), facts));
    return Promise.resolve();
  });
  on(
    'lost',
    (press, word) => {
      const reason = LOST_REASONS.find((known) => known === word);
      if (reason !== undefined) move(press, 'lost', reason);
      return Promise.resolve();
    },
    'lead-why',
  );
  onPress(feature, 'lead-show', async (ctx, { id }) => {
    const press = await openPress(ctx, id);
    if (press !== undefined) show(ctx, id, leadMessage(viewOf(ctx.hub, ctx.language), press.facts));
  });
  on('deploy', ({ ctx, facts }) => startDeploy(ctx, { leadId: facts.lead.id }));
  return feature;
}

/**
 * The lead is as the message said; or it was this person who changed it, quicker than the message could be, and what they
 * press now can still be done.
 */
async function stands(
  { ctx, person, facts: { lead } }: LeadPress,
  button: LeadButton,
  mark: string,
): Promise<boolean> {
  if (mark === seenMark(lead)) return true;
  if (!planLeadButtons(lead).flat().includes(button)) return false;
  return (await lastChangeOf(ctx.hub.db, lead.id))?.actorId === person.actor.userId;
}

/** Undefined, and told, for whoever may not work on leads and for a lead that is not there. */
async function openPress(ctx: HubContext, leadId: string): Promise<LeadPress | undefined> {
  const { hub, person } = ctx;
  if (person === undefined) {
    ctx.toast(ACTION_TEXTS[ctx.language].toasts.unknownPerson);
    return undefined;
  }
  const refusal = refusalOf(person.actor, 'lead:change');
  if (refusal !== undefined) {
    ctx.toast(readerOf(hub, ctx.language).words.error(refusal).what);
    return undefined;
  }
  const facts = await findLeadFacts(hub.db, hub, leadId);
  if (facts !== undefined) return { ctx, person, facts };
  ctx.toast(LEAD_TEXTS[ctx.language].toasts.gone);
  return undefined;
}

function move(press: LeadPress, button: LeadButton, lostReason?: (typeof LOST_REASONS)[number]): void {
  const { ctx, person } = press;
  const to = STAGE_OF[button];
  if (to === undefined) return;
  changeLead(press, (db, { id: leadId, version }) =>
    moveLead({ db, now: () => ctx.hub.now() }, person.actor, {
      leadId,
      version,
      to,
      ...(lostReason === undefined ? {} : { lostReason }),
    }),
  );
  const stage = readerOf(ctx.hub, ctx.language).words.labels.leadStages[to];
  ctx.toast(LEAD_TEXTS[ctx.language].toasts.stage(stage));
}

/**
 * One verb of the domain, with the version that was just read. This chat shows at once what came of it, the others when
 * the event has come.
 */
function changeLead(
  press: LeadPress,
  verb: (db: Knex.Transaction, lead: LeadDetails) => Promise<unknown>,
): void {
  const { ctx, facts } = press;
  ctx.write(async (trx) => {
    try {
      await verb(trx, facts.lead);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      ctx.toast(await tooLateText(trx, press, error));
    }
    const now = await readLeadFacts(trx, ctx.hub, facts.lead.id);
    await putHere(trx, ctx, facts.lead.id, leadMessage(viewOf(ctx.hub, ctx.language), now));
  });
}

async function tooLateText(trx: Knex.Transaction, press: LeadPress, error: AppError): Promise<string> {
  const { ctx, facts } = press;
  if (error.code !== 'PRECONDITION_FAILED') return readerOf(ctx.hub, ctx.language).words.error(error).what;
  return whatIsNow(trx, press, await readLeadFacts(trx, ctx.hub, facts.lead.id));
}

/** The message in this chat is older than what was done since. */
async function tellTooLate(press: LeadPress): Promise<void> {
  const { ctx, facts } = press;
  ctx.toast(await whatIsNow(ctx.hub.db, press, facts));
  show(ctx, facts.lead.id, leadMessage(viewOf(ctx.hub, ctx.language), facts));
}

async function whatIsNow(db: Knex, { ctx, person }: LeadPress, { lead }: LeadFacts): Promise<string> {
  const t = LEAD_TEXTS[ctx.language];
  const stage = readerOf(ctx.hub, ctx.language).words.labels.leadStages[lead.stage];
  const assigned = lead.assignedName ?? t.nobody;
  const last = await lastChangeOf(db, lead.id);
  return last === undefined || last.actorId === person.actor.userId
    ? t.toasts.changed(stage, assigned)
    : t.toasts.faster(last.actorName, stage, assigned);
}

function show(ctx: HubContext, leadId: string, content: MessageContent): void {
  ctx.write((trx) => putHere(trx, ctx, leadId, content));
}

/** Where it was pressed: the lead's own message, or one that shows it once more; its own one is kept right too. */
async function putHere(
  trx: Knex.Transaction,
  ctx: HubContext,
  leadId: string,
  content: MessageContent,
): Promise<void> {
  if (ctx.chat === undefined) return;
  const chatId = ctx.chat.id;
  const own = leadKey(leadId);
  const key = ctx.pressed?.key ?? own;
  await putMessage(trx, ctx.hub, { chatId, key, content });
  if (key !== own) await putMessage(trx, ctx.hub, { chatId, key: own, content, onlyIfThere: true });
}
