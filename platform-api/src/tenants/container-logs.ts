import { PassThrough, type Readable } from 'node:stream';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import type Docker from 'dockerode';

export interface LogOptions {
  service?: string | undefined;
  lines: number;
  follow: boolean;
  onLine: (service: string, line: string) => void;
  signal?: AbortSignal | undefined;
}

/** What a tenant's containers wrote, oldest first within each; answers how many containers there are. */
export async function readContainerLogs(docker: Docker, slug: string, options: LogOptions): Promise<number> {
  const label = [
    `${LABEL_TENANT}=${slug}`,
    ...(options.service === undefined ? [] : [`${LABEL_ROLE}=${options.service}`]),
  ];
  const found = await docker.listContainers({ all: true, filters: { label } });
  await Promise.all(
    found.map(({ Id, Labels }) => readLogs(docker, Id, Labels[LABEL_ROLE] ?? 'container', options)),
  );
  return found.length;
}

async function readLogs(docker: Docker, id: string, service: string, options: LogOptions): Promise<void> {
  const container = docker.getContainer(id);
  const request = { stdout: true, stderr: true, tail: options.lines };
  const source: Readable = options.follow
    ? ((await container.logs({ ...request, follow: true })) as unknown as Readable)
    : streamOf(await container.logs({ ...request, follow: false }));
  await consumeLogs(docker, source, service, options);
}

/** Docker's frames to lines, until the end of the stream or the signal. */
export async function consumeLogs(
  docker: Docker,
  source: Readable,
  service: string,
  options: Pick<LogOptions, 'onLine' | 'signal'>,
): Promise<void> {
  const lines = new PassThrough();
  const ended = consume(lines, (line) => {
    options.onLine(service, line);
  });
  options.signal?.addEventListener('abort', () => source.destroy());
  source.on('close', () => lines.end()).on('end', () => lines.end());
  docker.modem.demuxStream(source, lines, lines);
  await ended;
}

export function streamOf(buffer: Buffer): Readable {
  const stream = new PassThrough();
  stream.end(buffer);
  return stream;
}

async function consume(stream: Readable, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  for await (const chunk of stream) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) onLine(line);
  }
  if (rest !== '') onLine(rest);
}
