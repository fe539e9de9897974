import express from 'express';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface TokenDoor {
  url: string;
  /** Everything that was asked for: "POST /ssh_keys". */
  asked: string[];
  stop(): Promise<void>;
}

/** What Hetzner's API says to tokens that may write, that may read, and that it does not know. */
export async function startTokenDoor(tokens: Record<string, 'write' | 'read'>): Promise<TokenDoor> {
  const asked: string[] = [];
  const app = express();
  const refuse = (res: express.Response, status: number, code: string): void => {
    res.status(status).json({ error: { code, message: code, details: null } });
  };
  app.use((req, res, next) => {
    asked.push(`${req.method} ${req.path}`);
    const right = tokens[(req.get('authorization') ?? '').replace('Bearer ', '')];
    if (right === undefined) refuse(res, 401, 'unauthorized');
    else if (right === 'read' && req.method !== 'GET') refuse(res, 403, 'token_readonly');
    else next();
  });
  app.get('/locations', (_req, res) => {
    res.json({ locations: [{ name: 'fsn1' }, { name: 'nbg1' }] });
  });
  app.post('/ssh_keys', express.json(), (req, res) => {
    const body = req.body as { name?: string };
    if (body.name === undefined) refuse(res, 422, 'invalid_input');
    else res.status(201).json({ ssh_key: { id: 1 } });
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
