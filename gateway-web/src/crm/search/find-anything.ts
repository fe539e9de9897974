import { AppError, type UserActor } from '@codexdlc/domain';
import { createLeadsRepository, type Lead } from '@codexdlc/domain/leads';
import type { components, PlatformClient } from '@codexdlc/platform-api/client';
import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Found {
  leads: Lead[];
  /** Undefined while the platform is away. */
  platform:
    { tenants: components['schemas']['Tenant'][]; clients: components['schemas']['Client'][] } | undefined;
}

const PER_KIND = 6;
/** A palette that makes one wait is not used. */
const DEADLINE_MS = 1_200;

/** Leads from our own tables, tenants and clients from the platform with the rights of whoever asks. */
export async function findAnything(
  { db, platform }: { db: Knex; platform: PlatformClient },
  actor: UserActor,
  search: string,
): Promise<Found> {
  const query = { search, limit: PER_KIND };
  const [page, tenants, clients] = await Promise.all([
    createLeadsRepository(db, actor).list({ filter: { search }, sort: 'activity', limit: PER_KIND }),
    unlessAway(platform.get('/v1/tenants', { params: { query } })),
    unlessAway(platform.get('/v1/clients', { params: { query } })),
  ]);
  return {
    leads: page.items,
    platform: tenants && clients ? { tenants: tenants.items, clients: clients.items } : undefined,
  };
}

async function unlessAway<T>(asked: Promise<T>): Promise<T | undefined> {
  const late = new AbortController();
  const answer = asked.catch((error: unknown) => {
    if (error instanceof AppError) return undefined;
    throw error;
  });
  const first = await Promise.race([answer, sleep(DEADLINE_MS, undefined, { signal: late.signal })]);
  late.abort();
  return first;
}
