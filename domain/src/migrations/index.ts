import type { Knex } from 'knex';
import { people } from './0001-people.ts';
import { hostsAndTenants } from './0002-hosts-and-tenants.ts';
import { operations } from './0003-operations.ts';
import { subscriptions } from './0004-subscriptions.ts';
import { telemetry } from './0005-telemetry.ts';
import { handovers } from './0006-handovers.ts';
import { leads } from './0007-leads.ts';
import { signIn } from './0008-sign-in.ts';
import { tenantMeasurements } from './0009-tenant-measurements.ts';
import { incidentFacts } from './0010-incident-facts.ts';
import { leadLists } from './0011-lead-lists.ts';
import { hub } from './0012-hub.ts';
import { telegramAttempts } from './0013-telegram-attempts.ts';
import { certificates } from './0014-certificates.ts';
import { ownServers } from './0015-own-servers.ts';
import { dns } from './0016-dns.ts';
import { swarms } from './0017-swarms.ts';
import { operationWaits } from './0018-operation-waits.ts';

export interface Migration {
  name: string;
  up: (trx: Knex.Transaction) => Promise<unknown>;
}

/** Numbered, append-only: a migration that has been released is never edited. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-people', up: people },
  { name: '0002-hosts-and-tenants', up: hostsAndTenants },
  { name: '0003-operations', up: operations },
  { name: '0004-subscriptions', up: subscriptions },
  { name: '0005-telemetry', up: telemetry },
  { name: '0006-handovers', up: handovers },
  { name: '0007-leads', up: leads },
  { name: '0008-sign-in', up: signIn },
  { name: '0009-tenant-measurements', up: tenantMeasurements },
  { name: '0010-incident-facts', up: incidentFacts },
  { name: '0011-lead-lists', up: leadLists },
  { name: '0012-hub', up: hub },
  { name: '0013-telegram-attempts', up: telegramAttempts },
  { name: '0014-certificates', up: certificates },
  { name: '0015-own-servers', up: ownServers },
  { name: '0016-dns', up: dns },
  { name: '0017-swarms', up: swarms },
  { name: '0018-operation-waits', up: operationWaits },
];
