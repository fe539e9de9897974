import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { ApiError, apiErrors } from './api-error.ts';
import { pageOf, type PageBounds } from './page-rules.ts';
import { readRecord } from './read-record.ts';
import { selectRecords } from './record-filter-rules.ts';
import type { RequestBudget } from './request-budget.ts';
import type { StoredRecord } from './stored-record.ts';
import { mayUse, type Permission, type Tokens } from './tokens.ts';
import { recordView, zoneView } from './views.ts';
import type { ZoneState } from './zone-state.ts';

export interface ApiDeps {
  tokens: Tokens;
  budget: RequestBudget;
  zones: () => readonly ZoneState[];
  account: { id: string; name: string };
}

const RECORD_PAGES: PageBounds = { usual: 100, most: 5_000_000 };
const ZONE_PAGES: PageBounds = { usual: 20, most: 50, least: 5 };
const ID = /^[0-9a-f]{32}$/;

/** The part of the API v4 that has to do with zones and their records. */
export function apiRoutes({ tokens, budget, zones, account }: ApiDeps): Router {
  const router = Router();
  router.use((_request, _response, next) => {
    budget.spend();
    next();
  });
  router.use(express.json());

  router.get('/user/tokens/verify', (request, response) => {
    const token = tokens.find(request.headers.authorization);
    if (token === undefined) throw apiErrors.unverifiedToken();
    const message = { code: 10_000, message: `This API Token is valid and ${token.status}`, type: null };
    answer(response, { id: token.id, status: token.status }, { messages: [message] });
  });

  router.get('/zones', (request, response) => {
    const token = tokens.active(request.headers.authorization);
    const query = queryOf(request);
    const found = zones().filter(
      ({ name }) =>
        mayUse(token, name, 'zone:read') &&
        (query['name'] === undefined || name === query['name'].toLowerCase()) &&
        (query['status'] === undefined || query['status'] === 'active'),
    );
    const { items, info } = pageOf(found, query, ZONE_PAGES);
    answer(
      response,
      items.map((zone) => zoneView(zone, account)),
      { result_info: info },
    );
  });

  router.get('/zones/:zoneId', (request, response) => {
    answer(response, zoneView(zoneOf(request, 'zone:read'), account));
  });

  router
    .route('/zones/:zoneId/dns_records')
    .get((request, response) => {
      const query = queryOf(request);
      const found = selectRecords(zoneOf(request, 'dns:read').records(), query);
      const { items, info } = pageOf(found, query, RECORD_PAGES);
      answer(response, items.map(recordView), { result_info: info });
    })
    .post((request, response) => {
      const zone = zoneOf(request, 'dns:edit');
      answer(response, recordView(zone.add(readRecord(request.body, zone.name))));
    });

  router
    .route('/zones/:zoneId/dns_records/:recordId')
    .get((request, response) => {
      answer(response, recordView(recordIn(zoneOf(request, 'dns:read'), request)));
    })
    .put((request, response) => {
      const zone = zoneOf(request, 'dns:edit');
      const { id } = recordIn(zone, request);
      answer(response, recordView(zone.change(id, readRecord(request.body, zone.name))));
    })
    .patch((request, response) => {
      const zone = zoneOf(request, 'dns:edit');
      const record = recordIn(zone, request);
      const body = { ...record, ...(request.body as object) };
      answer(response, recordView(zone.change(record.id, readRecord(body, zone.name))));
    })
    .delete((request, response) => {
      const zone = zoneOf(request, 'dns:edit');
      const { id } = recordIn(zone, request);
      zone.remove(id);
      answer(response, { id });
    });

  router.use((request) => {
    tokens.active(request.headers.authorization);
    throw apiErrors.noRoute(request.originalUrl);
  });
  router.use(refuse);
  return router;

  function zoneOf(request: Request<{ zoneId: string }>, permission: Permission): ZoneState {
    const token = tokens.active(request.headers.authorization);
    if (!ID.test(request.params.zoneId)) throw apiErrors.noRoute(request.originalUrl);
    const zone = zones().find(({ id }) => id === request.params.zoneId);
    const isRead = permission === 'zone:read';
    if (zone === undefined || !mayUse(token, zone.name, permission))
      throw isRead ? apiErrors.notYourZone() : apiErrors.notAllowed();
    return zone;
  }
}

function recordIn(zone: ZoneState, request: Request<{ zoneId: string; recordId: string }>): StoredRecord {
  if (!ID.test(request.params.recordId)) throw apiErrors.noRoute(request.originalUrl);
  return zone.get(request.params.recordId);
}

function queryOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://api.invalid').searchParams);
}

function answer(response: Response, result: unknown, more: object = {}): void {
  response.json({ result, success: true, errors: [], messages: [], ...more });
}

/** An error in the API's envelope. */
export function sendError(response: Response, { status, code, message, headers }: ApiError): void {
  response
    .status(status)
    .set(headers)
    .json({ result: null, success: false, errors: [{ code, message }], messages: [] });
}

const refuse: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (error instanceof ApiError) sendError(response, error);
  else if (error instanceof SyntaxError) sendError(response, apiErrors.malformedBody());
  else next(error);
};
