import { createServer } from 'node:http';
import express from 'express';
import { SetupError } from '../../errors.ts';
import { listen } from '../../http/listen.ts';
import type { Machines } from '../machines/machines.ts';
import { apiApp } from './http/api-side.ts';
import { CallLog, type CallRecord } from './http/call-log.ts';
import { FaultList, type Faults } from './http/faults.ts';
import { HETZNER_RATE_LIMIT, RateLimit, type RateLimitOptions } from './http/rate-limit.ts';
import { simulationRoutes } from './http/simulation-routes.ts';
import { Cloud } from './state/cloud.ts';
import { noStateFile, stateFileIn } from './state/state-file.ts';

export interface HetznerOptions {
  machines: Machines;
  /** 64 characters: the vendor's clients refuse any other. */
  token: string;
  /** Another one that may only read. */
  readOnlyToken?: string;
  /** 0 or left out: a free one. */
  port?: number;
  /** Kept here, so that a cloud started again has what it had; left out: in memory. */
  stateDir?: string;
  /** The least that an action lasts; 300 when left out. */
  actionMs?: number;
  rateLimit?: RateLimitOptions;
}

export interface Hetzner {
  /** For HCLOUD_ENDPOINT. */
  endpoint: string;
  token: string;
  faults: Faults;
  calls(): CallRecord[];
  clearCalls(): void;
  /** Waits for actions that run; the machines stay. */
  stop(): Promise<void>;
}

const TOKEN_LENGTH = 64;

/** The API of Hetzner Cloud on 127.0.0.1, with real computers behind its servers. */
export async function startHetzner(options: HetznerOptions): Promise<Hetzner> {
  const { machines, token, readOnlyToken, actionMs = 300 } = options;
  requireToken(token);
  const file = options.stateDir === undefined ? noStateFile() : stateFileIn(options.stateDir);
  const state = await file.load();
  const cloud = new Cloud({
    machines,
    state,
    actionMs,
    onChange: () => {
      file.save(state);
    },
  });
  const faults = new FaultList();
  const log = new CallLog();
  const rateLimit = new RateLimit(options.rateLimit ?? HETZNER_RATE_LIMIT, Date.now());
  const app = express().disable('x-powered-by');
  app.use('/_simulation', simulationRoutes({ faults, log }));
  app.use('/v1', apiApp({ cloud, faults, log, rateLimit, tokens: { token, readOnlyToken } }));
  const listening = await listen(createServer(app), options.port ?? 0);

  return {
    endpoint: `http://127.0.0.1:${listening.port}/v1`,
    token,
    faults,
    calls: () => log.list(),
    clearCalls: () => {
      log.clear();
    },
    async stop() {
      await listening.stop();
      await cloud.actions.settle();
      await file.settle();
    },
  };
}

function requireToken(token: string): void {
  if (token.length === TOKEN_LENGTH) return;
  throw new SetupError(
    'The token of the simulated Hetzner Cloud cannot be used',
    `it has ${token.length} characters, and the vendor's clients accept only ${TOKEN_LENGTH}`,
    `Give one of ${TOKEN_LENGTH} letters and digits`,
  );
}
