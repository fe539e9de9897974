import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface ZoneList {
  url: string;
  token: string;
  zones: { id: string; name: string; status: string }[];
  /** Paths that were asked for, those that failed among them. */
  asked: string[];
  /** The next answers are this; all of them where no number is given. */
  fail(status: number, times?: number): void;
  stop(): Promise<void>;
}

/** The list of zones as Cloudflare gives it, page by page, with faults. */
export async function startZoneList(token: string, zones: ZoneList['zones']): Promise<ZoneList> {
  const asked: string[] = [];
  let failing = { status: 500, times: 0 };
  const app = express();
  app.use((req, res, next) => {
    asked.push(req.path);
    if (failing.times > 0) {
      failing.times -= 1;
      res
        .status(failing.status)
        .json({ success: false, errors: [{ code: 1, message: 'fault' }], result: null });
    } else if (req.get('authorization') !== `Bearer ${token}`) {
      const errors = [{ code: 9109, message: 'Invalid access token' }];
      res.status(403).json({ success: false, errors, messages: [], result: null });
    } else next();
  });
  app.get('/zones', (req, res) => {
    const page = Number(req.query['page'] ?? 1);
    const size = Number(req.query['per_page'] ?? 20);
    const result = zones
      .slice((page - 1) * size, page * size)
      .map((zone) => ({ ...zone, name_servers: ['a.ns'] }));
    const info = { page, per_page: size, count: result.length, total_count: zones.length };
    const total_pages = Math.max(1, Math.ceil(zones.length / size));
    res.json({ success: true, errors: [], messages: [], result, result_info: { ...info, total_pages } });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    zones,
    asked,
    fail(status, times = Number.POSITIVE_INFINITY) {
      failing = { status, times };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
