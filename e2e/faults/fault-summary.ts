import type { FaultRecord } from './fault-run.ts';

/** What a person reads at the end: how many kills, how long the recoveries took, what went wrong. */
export function summaryOf(records: readonly FaultRecord[]): string {
  const killed = records.filter((record) => record.killed);
  const failed = records.filter(({ broken }) => broken.length > 0);
  const groups = [...new Set(killed.map(({ operation, target }) => `${operation} / ${target}`))].sort();
  return [
    `${records.length} faults, ${killed.length} kills, ${records.length - killed.length} moments that did not come, ` +
      `${failed.length} not whole within 60 s`,
    `recovery of all: ${timesOf(killed)}`,
    ...groups.map((group) => {
      const own = killed.filter(({ operation, target }) => `${operation} / ${target}` === group);
      return `  ${group.padEnd(20)} ${String(own.length).padStart(4)}  ${timesOf(own)}`;
    }),
    ...failed.map(
      ({ operation, moment, afterMs, target, second, broken }) =>
        `FAILED ${operation}: ${target} at "${moment}" +${afterMs} ms${second === null ? '' : `, then ${second}`}: ${broken.join('; ')}`,
    ),
  ].join('\n');
}

function timesOf(records: readonly FaultRecord[]): string {
  const sorted = records.map(({ recoveryMs }) => recoveryMs).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return `p50 ${seconds(at(0.5))}, p99 ${seconds(at(0.99))}, longest ${seconds(at(1))}`;
}
