import express, { Router } from 'express';
import type { CallLog } from './call-log.ts';
import { faultOverHttp, type FaultList } from './faults.ts';

/** What only a simulation has: other processes script its faults and see the calls. */
export function simulationRoutes({ faults, log }: { faults: FaultList; log: CallLog }): Router {
  const router = Router();
  router.use(express.json());
  router.get('/faults', (_request, response) => {
    response.json({ left: faults.left() });
  });
  router.post('/faults', (request, response) => {
    const read = faultOverHttp.safeParse(request.body);
    if (!read.success) {
      response.status(422).json({ issues: read.error.issues });
      return;
    }
    faults.add(read.data);
    response.status(201).json({ left: faults.left() });
  });
  router.delete('/faults', (_request, response) => {
    faults.clear();
    response.status(204).end();
  });
  router.get('/calls', (_request, response) => {
    response.json({ calls: log.list() });
  });
  return router;
}
