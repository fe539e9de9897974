import { spawn } from 'node:child_process';
import type { FileHandle } from 'node:fs/promises';
import type Docker from 'dockerode';
import { confirmCopied, missingImages, type CopiedImages } from './copied-images.ts';
import { copyImages } from './copy-image.ts';
import { hostClient } from './host-client.ts';
import { openImageArchive } from './image-archive.ts';
import { failed, notStarted } from './run-on-host.ts';
import { saveImages } from './save-images.ts';
import { openSharedConnection } from './shared-connection.ts';
import type { SshAccess } from './ssh-access.ts';
import { sshCommand } from './ssh-command.ts';

const KEPT_STDERR = 16_384;

/** Images of this machine's Docker to one that is reached by ssh; what is there is skipped. Safe to repeat. */
export async function sendImages(
  from: Docker,
  ssh: SshAccess,
  imageIds: readonly string[],
): Promise<CopiedImages> {
  const to = hostClient({ ssh });
  const copied = await missingImages(to, imageIds);
  if (copied.length === 0) return { copied, bytes: 0 };
  const archive = await openImageArchive(copied, () => saveImages(from, copied));
  if (archive === undefined) return copyImages(from, to, copied);
  try {
    await openSharedConnection(ssh);
    await loadThere(ssh, archive);
    await confirmCopied(from, to, copied);
    return { copied, bytes: (await archive.stat()).size };
  } finally {
    await archive.close();
  }
}

/** ssh reads the file by itself: hundreds of megabytes do not pass through this process. */
function loadThere(ssh: SshAccess, archive: FileHandle): Promise<void> {
  const { file, args } = sshCommand(ssh, ['docker', 'load', '--quiet']);
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: [archive.fd, 'ignore', 'pipe'] });
    let stderr = '';
    child.stderr?.on(
      'data',
      (chunk: Buffer) => (stderr = `${stderr}${chunk.toString()}`.slice(-KEPT_STDERR)),
    );
    child.once('error', (error) => {
      reject(notStarted(error));
    });
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(failed(ssh, { exitCode: code ?? undefined, stderr }));
    });
  });
}
