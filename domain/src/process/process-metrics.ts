import { performance } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

/** Few, and read only when asked: the library's own set keeps timers and observers running. */
export function processMetrics(registers: Registry[]): void {
  const startedAt = Math.round(Date.now() / 1000 - process.uptime());
  let before = performance.eventLoopUtilization();
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  };
  gauge('process_start_time_seconds', 'Start of the process since the epoch.', () => startedAt);
  gauge('process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss());
  gauge('process_cpu_seconds_total', 'CPU time used so far.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  gauge('nodejs_heap_used_bytes', 'Heap of JavaScript in use.', () => process.memoryUsage().heapUsed);
  gauge(
    'nodejs_eventloop_utilization',
    'Share of the time since the last scrape that code was running.',
    () => {
      const now = performance.eventLoopUtilization();
      const { utilization } = performance.eventLoopUtilization(now, before);
      before = now;
      return utilization;
    },
  );
}
