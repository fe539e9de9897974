import { closeSync, openSync, writeSync } from 'node:fs';

/** Larger pieces first, then what one block still holds. */
const PIECES = [1024 * 1024, 4096];

/** Takes what is left of the disk that `file` lies on, at once: nothing else runs between a moment and its fault. */
export function fillDisk(file: string): void {
  const target = openSync(file, 'a');
  try {
    for (const size of PIECES) {
      const piece = Buffer.alloc(size);
      while (takes(target, piece));
    }
  } finally {
    closeSync(target);
  }
}

function takes(target: number, piece: Buffer): boolean {
  try {
    return writeSync(target, piece) === piece.length;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
