import { setTimeout as sleep } from 'node:timers/promises';
import { requireRoomOnDisk } from '@codexdlc/domain';
import { backUp } from '../backups/back-up.ts';
import { changeOwnHost } from '../worker/change-own-host.ts';
import { untilDockerAnswers } from '../worker/docker-return.ts';
import type { OperationRun } from '../worker/operation-run.ts';
import { runEngine } from '../worker/run-engine.ts';
import { actOnServer, findServer, type RentedServer } from './hetzner-server.ts';
import { requireServer, serverOfRun, type ServerOfRun } from './server-of-run.ts';

/** A system that is asked to shut down has so long for it; then the plug is pulled. */
const SHUTDOWN_MS = 60_000;
const POLL_MS = 1000;
/** It boots, and Docker starts what ran before. */
const DOCKER_MS = 180_000;

/**
 * Another type for the same server: off, changed, on. The disk stays as large as it is, so that a smaller type is possible
 * again later. However it ends, the server is on again.
 */
export async function resizeServer(run: OperationRun): Promise<void> {
  const found = await serverOfRun(run);
  const server = requireServer(found, run.wanted.slug);
  const { serverType, memoryMb } = run.operation.input;
  const type = String(serverType);
  if (server.type !== type) requireRoomOnDisk(type, server.diskGb);
  // One that is off was turned off by an attempt before this one, behind its backup.
  if (server.type !== type && server.status === 'running' && run.wanted.workload.database !== undefined) {
    await backUp(run);
  }
  run.steps.begin('resize');
  await changeType(run, found, server, type);
  await untilDockerAnswers(run.deps.dockerOf(run.host), DOCKER_MS, found.signal);
  await changeOwnHost(run, `The server is a ${type} now.`, () => ({ memoryMb: Number(memoryMb) }));
  run.steps.done('resize', server.type === type ? `a ${type}` : `from ${server.type} to ${type}`);
  await putRight(run);
}

async function changeType(
  run: OperationRun,
  { access, signal }: ServerOfRun,
  { id, type: before, status }: RentedServer,
  type: string,
): Promise<void> {
  const act = (name: Parameters<typeof actOnServer>[2], body?: unknown) =>
    actOnServer(access, id, name, { body, signal });
  const statusOf = async () => (await findServer(access, run.wanted.slug))?.status;
  const turnOn = async () => {
    if ((await statusOf()) !== 'running')
      await actOnServer(access, id, 'poweron', { signal: AbortSignal.timeout(120_000) });
  };
  if (before === type) {
    await turnOn();
    return;
  }
  if (status === 'running') await act('shutdown');
  try {
    const until = Date.now() + SHUTDOWN_MS;
    while (Date.now() < until && (await statusOf()) !== 'off') await sleep(POLL_MS, undefined, { signal });
    if ((await statusOf()) !== 'off') await act('poweroff');
    await act('change_type', { server_type: type, upgrade_disk: false });
  } catch (error) {
    // What failed is worth more than that the server could not be turned on again: that, the log says.
    await turnOn().catch((failure: unknown) => {
      run.steps.log(`The server could not be turned on again: ${String(failure)}`);
    });
    // It has come up before anybody judges what is wrong with it.
    await untilDockerAnswers(run.deps.dockerOf(run.host), DOCKER_MS, AbortSignal.timeout(DOCKER_MS));
    throw error;
  }
  await turnOn();
}

/** As a redeploy does: what really is there is looked at, and made what it should be. */
async function putRight(run: OperationRun): Promise<void> {
  await runEngine(run, {
    action: 'apply',
    spec: run.wanted,
    secrets: run.secrets,
    sealedSecrets: run.sealedSecrets,
    recover: run.mustRecover,
    isNew: false,
    gate: true,
    refresh: true,
  });
}
