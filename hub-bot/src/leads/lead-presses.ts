import { assignLead, LOST_REASONS } from '@codexdlc/domain/leads';
import { Composer } from 'grammy';
import type { HubContext } from '../bot/hub-context.ts';
import { onPress } from '../bot/on-press.ts';
import { startDeploy } from '../deploy/start-deploy.ts';
import { LEAD_TEXTS } from '../texts/leads/lead-texts.ts';
import { changeLead, move, show, tellTooLate } from './change-lead.ts';
import type { LeadButton } from './lead-buttons-plan.ts';
import { leadMessage, whyLostMessage } from './lead-view.ts';
import { openPress, stands, type LeadPress } from './open-press.ts';
import { viewOf } from './show-lead.ts';

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
