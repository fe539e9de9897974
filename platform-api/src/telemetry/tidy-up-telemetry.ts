import {
  createHostSamplesRepository,
  createIncidentsRepository,
  createOutboxRepository,
  createTelemetryRepository,
  createTenantSamplesRepository,
  deleteRetiredTelemetryKeys,
  systemActor,
} from '@codexdlc/domain';
import type { Knex } from 'knex';

const DAY_MS = 86_400_000;
/** Longer than any consumer is away, and than `republishSince` is asked for. */
const OUTBOX_DAYS = 7;
const INCIDENT_DAYS = 365;

/** The part of the job "tidy-up" that belongs to telemetry, incidents and the outbox. */
export async function tidyUpTelemetry({ db }: { db: Knex }): Promise<void> {
  await createTelemetryRepository(db).deleteOldWebhookIds();
  await deleteRetiredTelemetryKeys(db);
  await createHostSamplesRepository(db).deleteOld();
  const samples = createTenantSamplesRepository(db);
  await samples.rollUp(new Date());
  await samples.deleteOldHours(new Date());
  await createOutboxRepository(db).deletePublishedBefore(daysAgo(OUTBOX_DAYS));
  await createIncidentsRepository(db, systemActor('tidy-up')).deleteClosedBefore(daysAgo(INCIDENT_DAYS));
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}
