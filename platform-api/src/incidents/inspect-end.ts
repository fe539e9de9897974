import { safeLogLines } from '@codexdlc/domain';
import { lastLogLines, orUndefined } from '@codexdlc/stacks/docker';
import type Docker from 'dockerode';
import { within } from '../telemetry/within.ts';

export interface ContainerEnd {
  isOutOfMemory: boolean;
  exitCode: number | undefined;
  memoryLimitMb: number | undefined;
  logLines: string[];
}

/** The alarm must not wait for a daemon that is slow with details. */
const PATIENCE_MS = 1_000;
const LINES = 20;

/** Why a container ended, as far as the daemon says it in time; also for one that is gone already. */
export async function inspectEnd(docker: Docker, containerId: string): Promise<ContainerEnd> {
  const [found, lines] = await Promise.all([
    within(PATIENCE_MS, 'inspect', orUndefined(docker.getContainer(containerId).inspect())).catch(
      () => undefined,
    ),
    within(PATIENCE_MS, 'logs', lastLogLines(docker, containerId, LINES)).catch(() => []),
  ]);
  const memory = found?.HostConfig.Memory ?? 0;
  const lastCheck = found?.State.Health?.Log.at(-1);
  const isUnhealthy = found?.State.Health?.Status === 'unhealthy';
  const said = lastCheck?.Output.trim() ?? '';
  const check = isUnhealthy && said !== '' ? [`health check: ${said}`] : [];
  return {
    isOutOfMemory: found?.State.OOMKilled === true,
    exitCode: found?.State.Running === false ? found.State.ExitCode : undefined,
    memoryLimitMb: memory > 0 ? Math.round(memory / (1024 * 1024)) : undefined,
    logLines: safeLogLines([...lines, ...check], LINES),
  };
}
