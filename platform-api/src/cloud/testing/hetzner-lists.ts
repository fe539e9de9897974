import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface ListedThing {
  id: number;
  name: string;
  labels: Record<string, string>;
  [more: string]: unknown;
}

export interface HetznerLists {
  url: string;
  things: Record<'servers' | 'primary_ips' | 'firewalls' | 'ssh_keys', ListedThing[]>;
  fail(status: number | undefined): void;
  stop(): Promise<void>;
}

/** Lists of a Hetzner project, two a page whatever is asked for, filtered by the key of a label. */
export async function startHetznerLists(token: string): Promise<HetznerLists> {
  const things: HetznerLists['things'] = { servers: [], primary_ips: [], firewalls: [], ssh_keys: [] };
  let failing: number | undefined;
  const app = express();
  for (const [path, list] of Object.entries(things)) {
    app.get(`/${path}`, (req, res) => {
      if (failing !== undefined || req.get('authorization') !== `Bearer ${token}`) {
        res.status(failing ?? 401).json({ error: { code: 'refused', message: 'refused' } });
        return;
      }
      const page = Number(req.query['page']);
      const label = req.query['label_selector'];
      const fitting = list.filter(({ labels }) => typeof label === 'string' && label in labels);
      const shown = fitting.slice((page - 1) * 2, page * 2);
      const next_page = page * 2 < fitting.length ? page + 1 : null;
      res.json({ [path]: shown, meta: { pagination: { page, per_page: 2, next_page } } });
    });
  }
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    things,
    fail(status) {
      failing = status;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
