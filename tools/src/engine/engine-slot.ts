import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const MARKER = 'complete.json';
const DRAFT_PREFIX = '.draft-';

/** What a cache folder holds: an engine, or the knowledge that the `pulumi` on PATH is of another version. */
export type SlotContent = 'engine' | 'other-version';

export async function readSlot(folder: string): Promise<SlotContent | undefined> {
  try {
    const value = JSON.parse(await readFile(join(folder, MARKER), 'utf8')) as { content?: unknown };
    return value.content === 'engine' || value.content === 'other-version' ? value.content : undefined;
  } catch {
    return undefined;
  }
}

/** Fills a folder beside the slot and renames it at the end: a slot is there completely or not at all. */
export async function fillSlot(
  folder: string,
  fill: (draft: string) => Promise<SlotContent>,
): Promise<SlotContent> {
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(join(dirname(folder), DRAFT_PREFIX));
  try {
    const content = await fill(draft);
    await writeFile(join(draft, MARKER), `${JSON.stringify({ content })}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    return content;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What killed runs left behind; call it only while holding the lock. */
export async function removeDrafts(root: string): Promise<void> {
  const names = await readdir(root).catch(() => []);
  const drafts = names.filter((name) => name.startsWith(DRAFT_PREFIX));
  await Promise.all(drafts.map((name) => rm(join(root, name), { recursive: true, force: true })));
}
