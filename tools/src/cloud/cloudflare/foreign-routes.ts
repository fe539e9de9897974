import express, { Router } from 'express';
import { z } from 'zod';
import { SETTABLE_TYPES, type ZoneStore } from '../dns/index.ts';

const RecordSet = z.strictObject({
  name: z.string().min(1),
  type: z.enum(SETTABLE_TYPES),
  contents: z.array(z.string()),
  ttl: z.int().min(1).optional(),
});

/** `POST /_simulation/foreign-zones` and `PUT /_simulation/foreign-records`: a client sets records at another provider. */
export function foreignRoutes(zones: ZoneStore): Router {
  const router = Router();
  router.post('/_simulation/foreign-zones', express.json(), (request, response) => {
    const given = z.strictObject({ name: z.string().min(1) }).safeParse(request.body);
    if (!given.success) {
      response.status(400).json({ error: z.prettifyError(given.error) });
      return;
    }
    zones.addZone(given.data.name);
    response.status(201).json(given.data);
  });
  router.put('/_simulation/foreign-records', express.json(), (request, response) => {
    const given = RecordSet.safeParse(request.body);
    if (!given.success) {
      response.status(400).json({ error: z.prettifyError(given.error) });
      return;
    }
    const { name, type, contents, ttl } = given.data;
    try {
      zones.set(name, type, contents, ttl);
      response.json(given.data);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      response.status(400).json({ error: error.message });
    }
  });
  return router;
}
