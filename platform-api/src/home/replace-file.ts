import { open, rename, rm } from 'node:fs/promises';

/**
 * Old or new, never half: a kill leaves what was, and a full disk leaves nothing else behind. Callers take turns, or
 * name a `draft` of their own.
 */
export async function replaceFile(path: string, text: string, draft = `${path}.new`): Promise<void> {
  try {
    const file = await open(draft, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
