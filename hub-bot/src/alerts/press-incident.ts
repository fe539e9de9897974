import { AppError } from '@codexdlc/domain';
import type { Pressed } from '../bot/callback-data.ts';
import type { HubContext } from '../bot/hub-context.ts';
import { askTenantAction } from '../commands/ask-tenant-action.ts';
import { knownHere } from '../commands/known-here.ts';
import { logServiceOf, sayLogs } from '../commands/say-logs.ts';
import { ALERT_TEXTS } from '../texts/alerts/alert-texts.ts';
import { readerOf } from '../texts/reader.ts';
import { createIncidentFactsRepository } from './incident-facts-repository.ts';
import { mutedWords } from './incident-view.ts';
import { incidentMutedUntil } from './mute-rules.ts';
import { serviceOf } from './restart-rules.ts';
import { showIncident, viewOf } from './show-incident.ts';

export async function pressAcknowledge(ctx: HubContext, { id: incidentId }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const t = ALERT_TEXTS[ctx.language];
  await changeIncident(ctx, incidentId, async () => {
    const { acknowledgedBy } = await person.platform.post('/v1/incidents/{incidentId}/acknowledge', {
      params: { path: { incidentId }, header: { 'Idempotency-Key': ctx.requestKey('acknowledge') } },
    });
    const isOwn = acknowledgedBy === null || acknowledgedBy === person.actor.name;
    return isOwn ? t.acknowledged : t.acknowledgedBy(acknowledgedBy);
  });
}

export async function pressMute(ctx: HubContext, { id: incidentId, word }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  const until = incidentMutedUntil(word, ctx.hub.now());
  if (person === undefined || until === undefined) return;
  const t = ALERT_TEXTS[ctx.language];
  const wanted = until?.toISOString() ?? null;
  await changeIncident(ctx, incidentId, async () => {
    await person.platform.post('/v1/incidents/{incidentId}/mute', {
      // The time is part of the key: handled again later it is another wish, and the later one is as good.
      params: {
        path: { incidentId },
        header: { 'Idempotency-Key': ctx.requestKey(`mute-${wanted ?? 'off'}`) },
      },
      body: { until: wanted },
    });
    return until === null ? t.unmuted : mutedWords(t, viewOf(ctx.hub, ctx), until);
  });
}

/** Asks once more; what is restarted then lives in a message of its own. */
export async function pressRestart(ctx: HubContext, { id: incidentId }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const { incident, tenant } = await createIncidentFactsRepository(ctx.hub.db).get(incidentId);
  const { tenantId, facts } = incident;
  if (tenantId === null || tenant === undefined) return;
  const service = serviceOf(facts['role']);
  await askTenantAction(ctx, 'restart', { tenantId, slug: tenant.slug, ...(service && { service }) });
}

export async function pressIncidentLogs(ctx: HubContext, { id: incidentId }: Pressed): Promise<void> {
  const person = await knownHere(ctx);
  if (person === undefined) return;
  const { incident, tenant } = await createIncidentFactsRepository(ctx.hub.db).get(incidentId);
  if (incident.tenantId === null || tenant === undefined) return;
  const service = logServiceOf(incident.facts['role']);
  await sayLogs(ctx, person, { id: incident.tenantId, slug: tenant.slug }, service);
}

/** Whatever comes of it, every chat shows the incident as it is afterwards. */
async function changeIncident(
  ctx: HubContext,
  incidentId: string,
  change: () => Promise<string>,
): Promise<void> {
  try {
    ctx.toast(await change());
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    const isOver = error.reason === 'incident-closed';
    const { language } = ctx;
    ctx.toast(isOver ? ALERT_TEXTS[language].over : readerOf(ctx.hub, language).words.error(error).what);
    if (!isOver) return;
  }
  ctx.write((trx) => showIncident(trx, ctx.hub, { incidentId, onlyIfThere: true }));
}
