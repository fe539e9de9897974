import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { SetupError } from '../errors.ts';
import type { Progress, Step } from '../progress/index.ts';
import {
  healthyCommand,
  OWNER_LABEL,
  planStoreContainer,
  stopSeconds,
  STORE_ROLES,
  storeName,
  WISH_LABEL,
  type StoreRole,
  type StoreWish,
} from './store-container-plan.ts';

const HEALTHY_WITHIN_SECONDS = 90;

/**
 * The store runs as it is wanted when this returns. One that runs so already is taken as it is; one that was made from
 * another wish (new image, port or password) is replaced, with its data. A port that is taken throws PortTaken.
 */
export async function ensurePlatformStore(
  docker: Docker,
  progress: Progress,
  wish: StoreWish,
): Promise<void> {
  await progress.step(wish.role, async (step) => {
    const wanted = planStoreContainer(wish);
    const known = await find(docker, storeName(wish));
    if (known !== undefined) requireOwner(known, wish);
    const isSame = known?.labels[WISH_LABEL] === wanted.Labels?.[WISH_LABEL];
    if (known !== undefined && !isSame) await remove(docker, known.id, wish.role, step);
    const container =
      known !== undefined && isSame ? docker.getContainer(known.id) : await docker.createContainer(wanted);
    if (known?.isRunning !== true || !isSame) {
      step.update('starting');
      await start(container, wish);
    }
    await untilHealthy(container, wish);
    step.update(storeName(wish));
  });
}

/** Stops what belongs to `owner`; containers and volumes stay. Returns the names of those that were stopped. */
export async function stopPlatformStores(docker: Docker, name: string, owner: string): Promise<string[]> {
  const stopped = await Promise.all(
    STORE_ROLES.map(async (role) => {
      const known = await find(docker, storeName({ name, role }));
      if (known?.isRunning !== true || known.labels[OWNER_LABEL] !== owner) return [];
      const container = docker.getContainer(known.id);
      await container.update({ RestartPolicy: { Name: 'no' } }); // else it comes back with the daemon
      await container.stop({ t: stopSeconds(role) });
      return [storeName({ name, role })];
    }),
  );
  return stopped.flat();
}

/** Somebody else listens on the port that the store should have: another one must be chosen. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

interface Known {
  id: string;
  labels: Record<string, string>;
  isRunning: boolean;
}

async function find(docker: Docker, name: string): Promise<Known | undefined> {
  try {
    const { Id, Config, State } = await docker.getContainer(name).inspect();
    return { id: Id, labels: Config.Labels, isRunning: State.Running };
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

function requireOwner(known: Known, wish: StoreWish): void {
  const owner = known.labels[OWNER_LABEL];
  if (owner === wish.owner) return;
  throw new SetupError(
    `The container ${storeName(wish)} belongs to another platform`,
    `its home is ${owner ?? 'not known'}, this one is ${wish.owner}`,
    'Give this platform other names: PLATFORM_STORES_NAME=waas-second npm start',
  );
}

async function remove(docker: Docker, id: string, role: StoreRole, step: Step): Promise<void> {
  step.update('replacing the container, the data stays');
  const container = docker.getContainer(id);
  await container.stop({ t: stopSeconds(role) }).catch((error: unknown) => {
    if (statusOf(error) !== 304) throw error;
  });
  await container.remove();
}

async function start(container: Docker.Container, wish: StoreWish): Promise<void> {
  try {
    await container.update({ RestartPolicy: { Name: 'always' } }); // it may have been stopped by us
    await container.start();
  } catch (error) {
    if (statusOf(error) === 304) return;
    const text = error instanceof Error ? error.message : String(error);
    if (/address already in use|port is already allocated/i.test(text)) {
      await container.remove({ force: true });
      throw new PortTaken(`port ${wish.port} is taken`, { cause: error });
    }
    throw error;
  }
}

/** One command inside waits; each `docker exec` costs more than what it asks. */
async function untilHealthy(container: Docker.Container, wish: StoreWish): Promise<void> {
  const exec = await container.exec({
    Cmd: ['until-healthy', String(HEALTHY_WITHIN_SECONDS), ...healthyCommand(wish.role)],
  });
  // The answer has no body, but unread it would keep its connection, and with it this process.
  (await exec.start({ Detach: true })).resume();
  for (;;) {
    const { Running, ExitCode } = await exec.inspect();
    if (!Running && ExitCode === 0) return;
    if (!Running) throw await notHealthy(container, wish);
    await sleep(100);
  }
}

async function notHealthy(container: Docker.Container, wish: StoreWish): Promise<SetupError> {
  const logs = await container.logs({ stdout: true, stderr: true, tail: 8 });
  return new SetupError(
    `The container ${storeName(wish)} is not healthy after ${HEALTHY_WITHIN_SECONDS} s`,
    textOf(logs),
    `Read all of it: docker logs ${storeName(wish)}`,
  );
}

/** Each piece of the daemon's stream begins with eight bytes: where it comes from, and its length. */
function textOf(stream: Buffer): string {
  const pieces: string[] = [];
  for (let at = 0; at + 8 <= stream.length;) {
    const length = stream.readUInt32BE(at + 4);
    pieces.push(stream.toString('utf8', at + 8, at + 8 + length));
    at += 8 + length;
  }
  return pieces.join('').trimEnd();
}

function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}
