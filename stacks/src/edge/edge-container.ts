import type Docker from 'dockerode';
import { EdgeError } from './edge-error.ts';
import { LABEL_HOME } from './edge-container-plan.ts';
import type { EdgeHost } from './site.ts';

/** The edge's container, if there is one; one of the same name that is somebody else's is an error. */
export async function findEdgeContainer(
  docker: Docker,
  host: EdgeHost,
): Promise<Docker.ContainerInspectInfo | undefined> {
  const found = await inspect(docker, host.containerName);
  const home = found?.Config.Labels[LABEL_HOME];
  if (found && home !== host.dir) {
    throw new EdgeError(
      'CONTAINER_TAKEN',
      `container ${host.containerName} belongs to ${home ?? 'somebody else'}, not to ${host.dir}. ` +
        'Give this edge another containerName, or stop that one first.',
    );
  }
  return found;
}

async function inspect(docker: Docker, name: string): Promise<Docker.ContainerInspectInfo | undefined> {
  try {
    return await docker.getContainer(name).inspect();
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === 404) return undefined;
    throw error;
  }
}

export async function removeContainer(docker: Docker, id: string): Promise<void> {
  const container = docker.getContainer(id);
  // 304: it had stopped already.
  await container.stop().catch((error: unknown) => {
    if (!(error instanceof Error && 'statusCode' in error && error.statusCode === 304)) throw error;
  });
  await container.remove({ force: true });
}

export async function lastWords(docker: Docker, id: string): Promise<string[]> {
  const raw = await docker.getContainer(id).logs({ stdout: true, stderr: true, tail: 10 });
  // Each chunk begins with 8 bytes about its stream, of which only control characters survive as text.
  return raw
    .toString('utf8')
    .split('\n')
    .map((line) => line.replace(/^[^n[\d]*/, '').trim())
    .filter(Boolean);
}
