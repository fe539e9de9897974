import { PassThrough, type Readable } from 'node:stream';
import { LABEL_ROLE, LABEL_TENANT } from '@codexdlc/stacks';
import { AppError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { readTenantSpec } from './stack-config.ts';

export interface LogOptions {
  service?: string;
  lines: number;
  follow: boolean;
  onLine: (service: string, line: string) => void;
  signal?: AbortSignal;
}

/** What the tenant's containers wrote, oldest first within each; with `follow` until the signal. */
export async function tenantLogs(platform: Platform, slug: string, options: LogOptions): Promise<void> {
  await readTenantSpec(platform.home.stacksDir, slug);
  const label = [
    `${LABEL_TENANT}=${slug}`,
    ...(options.service === undefined ? [] : [`${LABEL_ROLE}=${options.service}`]),
  ];
  const found = await platform.docker.listContainers({ all: true, filters: { label } });
  if (found.length === 0) {
    throw new AppError(
      'NOT_FOUND',
      `Tenant ${slug} has no ${options.service ?? ''} container.`.replace('  ', ' '),
      {
        todo: `Start it with "npx waas up ${slug}"; see what it has with "npx waas status ${slug}".`,
      },
    );
  }
  await Promise.all(
    found.map(({ Id, Labels }) => readLogs(platform, Id, Labels[LABEL_ROLE] ?? 'container', options)),
  );
}

async function readLogs(platform: Platform, id: string, service: string, options: LogOptions): Promise<void> {
  const container = platform.docker.getContainer(id);
  const request = { stdout: true, stderr: true, tail: options.lines };
  const lines = new PassThrough();
  const ended = consume(lines, (line) => {
    options.onLine(service, line);
  });
  const source: Readable = options.follow
    ? ((await container.logs({ ...request, follow: true })) as unknown as Readable)
    : streamOf(await container.logs({ ...request, follow: false }));
  options.signal?.addEventListener('abort', () => source.destroy());
  source.on('close', () => lines.end()).on('end', () => lines.end());
  platform.docker.modem.demuxStream(source, lines, lines);
  await ended;
}

function streamOf(buffer: Buffer): Readable {
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
