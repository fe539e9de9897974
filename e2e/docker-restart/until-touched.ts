import { watch } from 'node:fs';

/** Resolves at the moment of the nth change of a file or folder, as the kernel tells it. Watches from when it is called. */
export function untilTouched(path: string, times: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = 0;
    const watcher = watch(path, () => {
      seen += 1;
      if (seen < times) return;
      watcher.close();
      resolve();
    });
    watcher.once('error', reject);
  });
}
