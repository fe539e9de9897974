import type { Resources } from '../spec/workload.ts';

/** One container as the Docker provider takes it, in the form that the daemon reads back unchanged. */
export interface ContainerPlan {
  name: string;
  image: string;
  command: string[];
  user?: string;
  env: Record<string, string>;
  network: { name: string; alias: string };
  memoryMb: number;
  cpus: string;
  tmpfs: Record<string, string>;
  volume?: { name: string; path: string };
  publish?: { containerPort: number };
  healthCommand?: string[];
  healthIntervalSeconds: number;
  healthTimeoutSeconds: number;
  healthRetries: number;
  healthStartSeconds: number;
  /** A small init as process 1, so that a program without signal handling still ends when asked. */
  init: boolean;
  stopSeconds: number;
  labels: Record<string, string>;
}

/**
 * CPU share as the daemon prints it: at least one decimal place and no trailing zeros.
 * Any other spelling makes the Docker provider replace the container on every `up`.
 */
export function cpusText(cpus: number): string {
  const rounded = Math.round(cpus * 1000) / 1000;
  return Number.isInteger(rounded) ? `${rounded}.0` : String(rounded);
}

/** Seconds as Go prints a duration ("1m0s"); "60s" would be an update on every `up`. */
export function durationText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (hours > 0) return `${hours}h${minutes}m${rest}s`;
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}

/** What every container of a tenant has in common, whatever it runs. */
export function limitsOf(resources: Resources): Pick<ContainerPlan, 'memoryMb' | 'cpus'> {
  return { memoryMb: resources.memoryMb, cpus: cpusText(resources.cpus) };
}
