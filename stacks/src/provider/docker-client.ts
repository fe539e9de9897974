import Docker from 'dockerode';

/** The Docker daemon of a host: the local socket (or DOCKER_HOST) unless an address is given. */
export function dockerClient(address?: string): Docker {
  if (address === undefined || address === '') return new Docker();
  const url = new URL(address);
  return url.protocol === 'unix:'
    ? new Docker({ socketPath: url.pathname })
    : new Docker({ host: url.hostname, port: url.port });
}

/** Docker says 404 for what is not there; everything else is an error. */
export async function orUndefined<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

export function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}

/** The last lines that a container wrote, for people who must understand a failure. */
export async function lastLogLines(docker: Docker, containerId: string, lines = 20): Promise<string[]> {
  const raw = await orUndefined(
    docker.getContainer(containerId).logs({ stdout: true, stderr: true, tail: lines }),
  );
  return raw === undefined
    ? []
    : demultiplex(raw)
        .split('\n')
        .filter((line) => line.trim() !== '');
}

/** Docker's stream format: 8 bytes of head (stream, 3 zero bytes, big-endian length), then that many bytes. */
export function demultiplex(raw: Buffer): string {
  const parts: Buffer[] = [];
  let offset = 0;
  while (offset + 8 <= raw.length) {
    const length = raw.readUInt32BE(offset + 4);
    parts.push(raw.subarray(offset + 8, offset + 8 + length));
    offset += 8 + length;
  }
  return Buffer.concat(parts).toString('utf8');
}
