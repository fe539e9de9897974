import type { HubContext } from '../bot/hub-context.ts';
import { staffHere } from '../commands/known-here.ts';
import { viewOf } from './show-incident.ts';
import { readSummary } from './summary-tick.ts';
import { summaryMessage } from './summary-view.ts';

/** /summary: the evening's message at any time. */
export async function sayDaySummary(ctx: HubContext): Promise<void> {
  if ((await staffHere(ctx)) === undefined) return;
  const { hub } = ctx;
  ctx.say(summaryMessage(viewOf(hub, ctx), hub.niches, await readSummary(hub)));
}
