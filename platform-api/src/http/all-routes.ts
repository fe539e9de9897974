import { backupRoutes, type BackupRoutesDeps } from '../backups/backup-routes.ts';
import { orphanRoutes, type OrphanRoutesDeps } from '../cloud/orphans/orphan-routes.ts';
import { certificateRoutes } from '../certificates/certificate-routes.ts';
import { dnsRoutes, type DnsRoutesDeps } from '../dns/dns-routes.ts';
import { handoverRoutes } from '../delivery/handover-routes.ts';
import { hostRoutes, type HostRoutesDeps } from '../hosts/host-routes.ts';
import { incidentRoutes } from '../incidents/incident-routes.ts';
import { operationRoutes, type OperationRoutesDeps } from '../operations/operation-routes.ts';
import { serverRoutes, type ServerRoutesDeps } from '../own-servers/server-routes.ts';
import { peopleRoutes } from '../people/people-routes.ts';
import { subscriptionRoutes, type SubscriptionRouteDeps } from '../subscriptions/subscription-routes.ts';
import { telemetryRoutes } from '../telemetry/telemetry-routes.ts';
import { conditionRoute } from '../telemetry/condition-route.ts';
import type { TelemetryDeps } from '../telemetry/receive-telemetry.ts';
import { logRoutes, type LogRoutesDeps } from '../tenant-requests/log-routes.ts';
import { tenantRoutes, type TenantRoutesDeps } from '../tenant-requests/tenant-routes.ts';
import { auditRoutes } from './records/audit-routes.ts';
import { releaseRoutes } from './records/release-routes.ts';
import type { Route } from './route.ts';

/** What the routes of all areas need. Making the list calls none of it: the generator of the client passes nothing real. */
export interface AllRoutesDeps
  extends
    TenantRoutesDeps,
    BackupRoutesDeps,
    DnsRoutesDeps,
    OrphanRoutesDeps,
    HostRoutesDeps,
    LogRoutesDeps,
    OperationRoutesDeps,
    ServerRoutesDeps,
    SubscriptionRouteDeps,
    TelemetryDeps {}

/** Every route of the API: the app, the OpenAPI document, the typed client and the table of access are made from this. */
export function allRoutes(deps: AllRoutesDeps): Route[] {
  return [
    ...tenantRoutes(deps),
    ...serverRoutes(deps),
    ...backupRoutes(deps),
    ...logRoutes(deps),
    conditionRoute(deps),
    ...certificateRoutes(deps),
    ...dnsRoutes(deps),
    ...handoverRoutes(deps),
    ...operationRoutes(deps),
    ...orphanRoutes(deps),
    ...hostRoutes(deps),
    ...peopleRoutes(),
    ...subscriptionRoutes(deps),
    ...incidentRoutes(),
    ...telemetryRoutes(deps),
    ...releaseRoutes(),
    ...auditRoutes(),
  ];
}
