import {
  INCIDENT_KINDS,
  INCIDENT_STATES,
  SEVERITIES,
  type Incident as StoredIncident,
} from '@codexdlc/domain';
import { z } from 'zod';
import { PAGE_QUERY, pageOf } from '../http/page.ts';

export const Incident = z
  .object({
    id: z.uuid(),
    kind: z.enum(INCIDENT_KINDS),
    severity: z.enum(SEVERITIES),
    state: z.enum(INCIDENT_STATES),
    title: z.string(),
    cause: z.string().nullable(),
    facts: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .meta({ description: 'The values of title and cause, to say them in another language.' }),
    exitCode: z.int().nullable(),
    logLines: z
      .array(z.string())
      .meta({ description: 'The last lines before it happened, without secrets; empty for clients.' }),
    count: z.int().meta({ description: 'How often it happened while it was open.' }),
    tenantId: z.uuid().nullable(),
    hostId: z.uuid().nullable(),
    openedAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    acknowledgedAt: z.iso.datetime().nullable(),
    acknowledgedBy: z.string().nullable(),
    mutedUntil: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Incident' });
export const IncidentPage = pageOf(Incident).meta({ id: 'IncidentPage' });

export const IncidentParams = z.object({ incidentId: z.uuid() });
export const IncidentsQuery = z.object({
  ...PAGE_QUERY,
  state: z
    .enum(['current', ...INCIDENT_STATES])
    .optional()
    .meta({ description: '"current" is all that is not closed.' }),
  severity: z.enum(SEVERITIES).optional(),
  tenantId: z.uuid().optional(),
  clientId: z.uuid().optional(),
  hostId: z.uuid().optional(),
});
export const MuteIncident = z
  .object({
    until: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Until then only its end is told. Null ends the silence.' }),
  })
  .meta({ id: 'MuteIncident' });

export function incidentJson(incident: StoredIncident): z.input<typeof Incident> {
  const { fingerprint: _, clientId: _client, ...shown } = incident;
  return {
    ...shown,
    openedAt: incident.openedAt.toISOString(),
    lastSeenAt: incident.lastSeenAt.toISOString(),
    acknowledgedAt: incident.acknowledgedAt?.toISOString() ?? null,
    mutedUntil: incident.mutedUntil?.toISOString() ?? null,
    closedAt: incident.closedAt?.toISOString() ?? null,
  };
}
