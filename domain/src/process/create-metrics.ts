import { createHash, timingSafeEqual } from 'node:crypto';
import type { PlatformState } from '../platform-state/platform-state-repository.ts';
import { Counter, Histogram, Registry } from 'prom-client';
import { processMetrics } from './process-metrics.ts';
import { stateGauges } from './state-gauges.ts';

export interface Metrics {
  /** `routeId` is a route's id and never a path: paths hold ids without end. */
  httpAnswered: (routeId: string, status: number, seconds: number) => void;
  leaseTakenOver: () => void;
  /** Text for Prometheus, with what the database says at this moment. */
  text(): Promise<string>;
  contentType: string;
}

export interface MetricsOptions {
  process: string;
  /** Given where the figures of the whole platform are wanted: one process of a kind is enough. */
  readState?: () => Promise<PlatformState>;
}

export function createMetrics(options: MetricsOptions): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: options.process });
  const registers = [registry];
  processMetrics(registers);
  const http = new Histogram({
    name: 'waas_http_request_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const takeovers = new Counter({
    name: 'waas_lease_takeovers_total',
    help: 'Operations taken over from a worker that was not heard of in time.',
    registers,
  });
  const refresh = options.readState === undefined ? undefined : stateGauges(registers, options.readState);
  return {
    httpAnswered(route, status, seconds) {
      http.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds);
    },
    leaseTakenOver() {
      takeovers.inc();
    },
    async text() {
      await refresh?.();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

/** Whoever asks for metrics must bring the token, where one is set. Compared in a time that says nothing. */
export function maySeeMetrics(token: string | undefined, authorization: string | undefined): boolean {
  if (token === undefined) return true;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(`Bearer ${token}`), digest(authorization ?? ''));
}
