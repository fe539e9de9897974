import type Docker from 'dockerode';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';

export interface ContainerFile {
  /** Absolute. */
  path: string;
  content: string;
}

/** Writes files that root alone can read; folders are made. The container need not run. */
export async function putFiles(container: Docker.Container, files: readonly ContainerFile[]): Promise<void> {
  const tar = pack();
  for (const { path, content } of files) tar.entry({ name: path.slice(1), mode: 0o600 }, content);
  tar.finalize();
  const archive = new PassThrough();
  tar.pipe(archive);
  await container.putArchive(archive, { path: '/' });
}

/** The text of one file of a container, which need not run. */
export async function readFileOf(container: Docker.Container, path: string): Promise<string> {
  const archive = await container.getArchive({ path });
  const files = extract();
  archive.once('error', (error: Error) => {
    files.destroy(error);
  });
  archive.pipe(files);
  for await (const file of files) return text(file);
  throw new Error(`the container ${container.id} has no file ${path}`);
}
