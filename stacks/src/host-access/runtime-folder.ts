import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket's path has 108 bytes at most, and ssh adds 17 while it opens one. */
const LONGEST = 60;

/** For known_hosts and the sockets of shared connections; nobody but this user may write there. */
export function runtimeFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const name = `waas-ssh-${uid}`;
  const wanted = join(tmpdir(), name);
  const folder = wanted.length > LONGEST ? join('/tmp', name) : wanted;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(
      `${folder} must be a folder of user ${uid} that nobody else can use, since connections to hosts are kept there. Remove it and try again.`,
    );
  }
  return folder;
}
