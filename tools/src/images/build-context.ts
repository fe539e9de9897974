import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';

/** One file of a build context: where it comes from and what it is called in there. */
export type ContextFile = { path: string; executable: boolean } & (
  { source: string; size: number } | { content: Buffer } | { linkTo: string }
);

/** All files under a folder, sorted, with modes that do not depend on the umask of the checkout. */
export async function filesOf(folder: string, prefix = ''): Promise<ContextFile[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry): Promise<ContextFile[]> => {
      const source = join(folder, entry.name);
      const path = `${prefix}${entry.name}`;
      if (entry.isDirectory()) return filesOf(source, `${path}/`);
      if (entry.isSymbolicLink()) return [{ path, executable: false, linkTo: await readlink(source) }];
      const { mode, size } = await stat(source);
      return [{ path, executable: (mode & 0o100) !== 0, source, size }];
    }),
  );
  return found.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Hash of names, modes and contents; two contexts with the same hash build the same image. */
export async function contextHash(files: readonly ContextFile[], also: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(also));
  for (const file of files) {
    hash.update(`\0${file.path}\0${file.executable ? 'x' : '-'}\0`);
    if ('content' in file) hash.update(file.content);
    else if ('linkTo' in file) hash.update(file.linkTo);
    else hash.update(await readFile(file.source));
  }
  return hash.digest('hex');
}

/** The context as Docker wants it; written while it is read, so that large files never sit in memory. */
export function packContext(files: readonly ContextFile[]): Readable {
  const tar = pack();
  const output = new PassThrough();
  const fail = (error: unknown): void => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  tar.once('error', fail);
  tar.pipe(output);
  writeAll(tar, files).then(() => {
    tar.finalize();
  }, fail);
  return output;
}

async function writeAll(tar: ReturnType<typeof pack>, files: readonly ContextFile[]): Promise<void> {
  for (const file of files) {
    const header = { name: file.path, mode: file.executable ? 0o755 : 0o644, mtime: new Date(0) };
    if ('linkTo' in file) tar.entry({ ...header, type: 'symlink', linkname: file.linkTo });
    else if ('content' in file) tar.entry(header, file.content);
    else await pipeline(createReadStream(file.source), tar.entry({ ...header, size: file.size }));
  }
}
