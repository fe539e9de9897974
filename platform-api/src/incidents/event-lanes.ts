import pLimit from 'p-limit';
import type { ContainerEvent } from './docker-events.ts';

/** One container's events one after the other, several containers at once: a host that dies must not queue up alarms. */
export async function inLanes(
  events: readonly ContainerEvent[],
  handle: (event: ContainerEvent) => Promise<void>,
): Promise<void> {
  const limit = pLimit(6);
  const lanes = Map.groupBy(events, ({ containerId }) => containerId);
  await Promise.all(
    [...lanes.values()].map((lane) =>
      limit(async () => {
        for (const event of lane) await handle(event);
      }),
    ),
  );
}
