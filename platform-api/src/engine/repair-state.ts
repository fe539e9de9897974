import { readFile, rm, stat } from 'node:fs/promises';
import { replaceFile } from '../home/replace-file.ts';
import { stateFilesOf } from './backend-url-rules.ts';
import { filesIn, removeDrafts } from './state-files.ts';
import { emptyState, isWholeState } from './whole-state-rules.ts';

/** `restored`: to an earlier one, which knows less than there is. `lost`: to one that knows nothing. */
export type StateCondition = 'whole' | 'restored' | 'lost';

/**
 * A folder as backend does not survive a full disk: what the engine could not write to its end gets the name of the
 * state all the same, and so does each copy that it makes of it. A state that is cut off is replaced by the newest one
 * that is whole. The caller holds the tenant, and recovers the stack afterwards. After a failure the copies are looked
 * through as well, all of them.
 */
export async function repairState(
  backendUrl: string,
  slug: string,
  isAfterFailure: boolean,
): Promise<StateCondition> {
  const files = stateFilesOf(backendUrl, slug);
  if (files === undefined) return 'whole';
  await removeCutOff(await jsonIn(files.locks));
  const text = await textOf(files.state);
  const isWhole = text === undefined || isWholeState(text);
  if (isWhole && !isAfterFailure) return 'whole';
  const copies = [files.previous, ...(await jsonIn(files.history)), ...(await jsonIn(files.backups))];
  const newest = isWhole ? undefined : await newestWhole(copies);
  if (!isWhole) await replaceFile(files.state, newest ?? emptyState(slug));
  await removeCutOff(copies);
  await removeDrafts(files);
  if (isWhole) return 'whole';
  return newest === undefined ? 'lost' : 'restored';
}

async function newestWhole(copies: readonly string[]): Promise<string | undefined> {
  const found = await Promise.all(
    copies.map(async (path) => {
      const [text, info] = await Promise.all([textOf(path), stat(path).catch(() => undefined)]);
      return text !== undefined && info !== undefined && isWholeState(text)
        ? [{ text, at: info.mtimeMs }]
        : [];
    }),
  );
  return found.flat().sort((a, b) => b.at - a.at)[0]?.text;
}

/** Copies, records of updates and locks: the engine can read none of them that ends in the middle, and then nothing. */
async function removeCutOff(paths: readonly string[]): Promise<void> {
  for (const path of paths) if (isCutOff(await textOf(path))) await rm(path, { force: true });
}

function isCutOff(text: string | undefined): boolean {
  if (text === undefined) return false;
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}

async function jsonIn(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) => /\.json(?:\.[0-9a-f]+\.tmp)?$/.test(path));
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
