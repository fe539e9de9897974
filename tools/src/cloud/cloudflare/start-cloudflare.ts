import express from 'express';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { listen } from '../../http/listen.ts';
import { startDns, ZoneStore, type DnsServer, type Zone } from '../dns/index.ts';
import { normalName } from '../dns/name-rules.ts';
import { applyFaults, FaultList, faultRoutes, type Faults } from '../faults/index.ts';
import { ApiError } from './api-error.ts';
import { apiRoutes, sendError } from './api-routes.ts';
import { foreignRoutes } from './foreign-routes.ts';
import { RequestBudget, USUAL_BUDGET, type BudgetOptions } from './request-budget.ts';
import type { StoredRecord } from './stored-record.ts';
import { Tokens, type TokenOptions } from './tokens.ts';
import { ZoneState } from './zone-state.ts';

export interface CloudflareOptions {
  /** 0 or left out: a free one. */
  port?: number;
  dnsPort?: number;
  /** Where the name server listens; 127.0.0.1 when left out. The API is on 127.0.0.1 always. */
  dnsHost?: string;
  /** May do everything. */
  token: string;
  /** Zones of the account. */
  zones: readonly string[];
  /** Zones of others, whose owners set records by hand. */
  foreignZones?: readonly string[];
  budget?: BudgetOptions;
  now?: () => Date;
}

export interface Cloudflare {
  /** For CLOUDFLARE_BASE_URL. */
  baseUrl: string;
  token: string;
  dns: DnsServer;
  /** What the name server answers from. */
  zones(): Zone[];
  foreignZones: ZoneStore;
  faults: Faults;
  zoneId(name: string): string;
  /** As they are in the API, without a call. */
  records(zone: string): StoredRecord[];
  /** As if somebody had clicked in the dashboard. */
  removeRecord(zone: string, id: string): void;
  addZone(name: string): void;
  addToken(token: TokenOptions): void;
  stop(): Promise<void>;
}

const BASE_PATH = '/client/v4';

/** Zones and their records by the API v4, and a name server that answers from the same data. */
export async function startCloudflare(options: CloudflareOptions): Promise<Cloudflare> {
  const { now = () => new Date(), budget = USUAL_BUDGET } = options;
  const zones: ZoneState[] = [];
  const foreignZones = new ZoneStore(...(options.foreignZones ?? []));
  const tokens = new Tokens();
  const faults = new FaultList();
  const addZone = (name: string) => zones.push(new ZoneState(normalName(name), now));
  const zoneNamed = (name: string): ZoneState => {
    const zone = zones.find((one) => one.name === normalName(name));
    if (zone === undefined) throw new RangeError(`${name} is no zone of the simulated Cloudflare`);
    return zone;
  };
  for (const name of options.zones) addZone(name);
  tokens.add({ value: options.token });

  const app = express();
  app.disable('x-powered-by');
  app.use(faultRoutes(faults));
  app.use(foreignRoutes(foreignZones));
  app.use(
    applyFaults(faults, (response, { status, code, message, retryAfterSeconds }) => {
      const headers = retryAfterSeconds === undefined ? undefined : { 'retry-after': `${retryAfterSeconds}` };
      sendError(
        response,
        new ApiError(status, Number(code ?? 10_000), message ?? 'Simulated fault', headers),
      );
    }),
  );
  app.use(
    BASE_PATH,
    apiRoutes({
      tokens,
      budget: new RequestBudget(budget, () => now().getTime()),
      zones: () => zones,
      account: { id: randomBytes(16).toString('hex'), name: 'Agency' },
    }),
  );

  const served = (): Zone[] => [...zones.map((zone) => zone.dnsZone()), ...foreignZones.zones()];
  const dns = await startDns({
    zones: served,
    port: options.dnsPort ?? 0,
    host: options.dnsHost ?? '127.0.0.1',
    outside: 'no-such-name',
  });
  const web = await listen(createServer(app), options.port ?? 0).catch(async (error: unknown) => {
    await dns.stop();
    throw error;
  });
  return {
    baseUrl: `http://127.0.0.1:${web.port}${BASE_PATH}`,
    token: options.token,
    dns,
    zones: served,
    foreignZones,
    faults,
    zoneId: (name) => zoneNamed(name).id,
    records: (zone) => zoneNamed(zone).records(),
    removeRecord: (zone, id) => {
      zoneNamed(zone).remove(id);
    },
    addZone: (name) => {
      addZone(name);
    },
    addToken: (token) => {
      tokens.add(token);
    },
    async stop() {
      await Promise.all([web.stop(), dns.stop()]);
    },
  };
}
