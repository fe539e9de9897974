import express, { Router, type RequestHandler, type Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { FaultSchema, type Refusal } from './fault.ts';
import type { FaultList } from './fault-list.ts';

/** `POST`, `GET` and `DELETE /_simulation/faults`, for other processes. */
export function faultRoutes(faults: FaultList): Router {
  const router = Router();
  router.post('/_simulation/faults', express.json(), (request, response) => {
    const given = z.union([z.array(FaultSchema), FaultSchema]).safeParse(request.body);
    if (!given.success) {
      response.status(400).json({ error: z.prettifyError(given.error) });
      return;
    }
    for (const fault of [given.data].flat()) faults.add(fault);
    response.status(201).json({ left: faults.left() });
  });
  router.get('/_simulation/faults', (_request, response) => {
    response.json({ left: faults.left() });
  });
  router.delete('/_simulation/faults', (_request, response) => {
    faults.clear();
    response.json({ left: 0 });
  });
  return router;
}

/** Treats a call as the next fault says; `refuse` writes an error as the provider does. */
export function applyFaults(
  faults: FaultList,
  refuse: (response: Response, refusal: Refusal) => void,
): RequestHandler {
  return async (request, response, next) => {
    const fault = faults.take({ method: request.method, path: request.path });
    if (fault?.slowMs !== undefined) await sleep(fault.slowMs);
    const answer = fault?.answer;
    if (answer === undefined) {
      next();
      return;
    }
    if (typeof answer === 'object') {
      refuse(response, answer);
      return;
    }
    if (answer === 'timeout-before') return;
    if (answer === 'drop-before') {
      response.destroy();
      return;
    }
    swallow(response, answer === 'drop-after-success');
    next();
  };
}

/** The call is done, and what was to be said about it is not. */
function swallow(response: Response, isCut: boolean): void {
  response.end = () => {
    if (isCut) response.destroy();
    return response;
  };
  response.write = () => true;
}
