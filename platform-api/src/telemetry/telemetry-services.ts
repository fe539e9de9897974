import { dockerEventWatcher, type DockerEventWatcherDeps } from '../incidents/docker-event-watcher.ts';
import type { BackgroundService } from '../jobs/job.ts';
import { outboxPublisher, type OutboxPublisherDeps } from '../outbox/outbox-publisher.ts';

export type TelemetryServicesDeps = DockerEventWatcherDeps & OutboxPublisherDeps;

export function telemetryServices(deps: TelemetryServicesDeps): BackgroundService[] {
  return [outboxPublisher(deps), dockerEventWatcher(deps)];
}
