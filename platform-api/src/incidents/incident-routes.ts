import { createIncidentsRepository, type Incident as StoredIncident } from '@codexdlc/domain';
import { readPage } from '../http/page.ts';
import { route, type Route, type RouteAnswer } from '../http/route.ts';
import { hostSamplesRoute } from '../telemetry/host-samples-route.ts';
import { measurementsRoute } from '../telemetry/measurements-route.ts';
import { uptimeRoute } from '../telemetry/uptime-route.ts';
import { acknowledgeIncident } from './acknowledge-incident.ts';
import { closeIncident } from './close-incident.ts';
import {
  Incident,
  incidentJson,
  IncidentPage,
  IncidentParams,
  IncidentsQuery,
  MuteIncident,
} from './incident-schemas.ts';
import { muteIncident } from './mute-incident.ts';

const OF_INCIDENTS = {
  tag: 'Incidents',
  params: IncidentParams,
  answer: { status: 200, schema: Incident },
} as const;

/** Incidents, and what is measured besides: uptime and use of tenants, load of hosts. */
export function incidentRoutes(): Route[] {
  return [...reads(), ...actions(), uptimeRoute(), measurementsRoute(), hostSamplesRoute()];
}

function reads(): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/incidents',
      permission: 'incident:read',
      id: 'listIncidents',
      tag: 'Incidents',
      summary: 'What is or was wrong, newest first',
      query: IncidentsQuery,
      answer: { status: 200, schema: IncidentPage },
      async handle({ db, actor, query }) {
        const incidents = createIncidentsRepository(db, actor);
        const body = await readPage(query, (page) => incidents.list({ ...query, ...page }), incidentJson);
        return { status: 200, body };
      },
    }),
    route({
      ...OF_INCIDENTS,
      method: 'get',
      path: '/v1/incidents/{incidentId}',
      permission: 'incident:read',
      id: 'getIncident',
      summary: 'One incident',
      async handle({ db, actor, params }) {
        return answerOf(await createIncidentsRepository(db, actor).get(params.incidentId));
      },
    }),
  ];
}

function actions(): Route[] {
  return [
    route({
      ...OF_INCIDENTS,
      method: 'post',
      path: '/v1/incidents/{incidentId}/acknowledge',
      permission: 'incident:handle',
      id: 'acknowledgeIncident',
      summary: 'Say that you look after it',
      async handle({ db, actor, params }) {
        return answerOf(await acknowledgeIncident({ db }, actor, params));
      },
    }),
    route({
      ...OF_INCIDENTS,
      method: 'post',
      path: '/v1/incidents/{incidentId}/mute',
      permission: 'incident:handle',
      id: 'muteIncident',
      summary: 'Hear only of its end for a while',
      body: MuteIncident,
      async handle({ db, actor, params, body }) {
        const until = body.until === null ? null : new Date(body.until);
        return answerOf(await muteIncident({ db }, actor, { ...params, until }));
      },
    }),
    route({
      ...OF_INCIDENTS,
      method: 'post',
      path: '/v1/incidents/{incidentId}/close',
      permission: 'incident:handle',
      id: 'closeIncident',
      summary: 'Close what the platform cannot see the end of',
      async handle({ db, actor, params }) {
        return answerOf(await closeIncident({ db }, actor, params));
      },
    }),
  ];
}

function answerOf(incident: StoredIncident): RouteAnswer {
  return { status: 200, body: incidentJson(incident), version: incident.version };
}
