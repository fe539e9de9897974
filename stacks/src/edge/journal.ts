import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { Slug } from '../spec/names.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { readIfThere } from './read-if-there.ts';
import type { EdgeHost } from './site.ts';
import { syncFolder, writeFileAtomically } from './write-file-atomically.ts';

const Unfinished = z.strictObject({ slug: Slug, previous: z.string().nullable() });
type Unfinished = z.infer<typeof Unfinished>;

/** Notes the way back before a file is touched, so that whoever comes after a killed process can take it. */
export async function noteWayBack(host: EdgeHost, slug: string): Promise<void> {
  const paths = edgePaths(host.dir);
  const previous = (await readIfThere(paths.site(slug))) ?? null;
  const note: Unfinished = { slug, previous };
  await writeFileAtomically(paths.journal, JSON.stringify(note));
}

export async function forgetWayBack(host: EdgeHost): Promise<void> {
  const paths = edgePaths(host.dir);
  await rm(paths.journal, { force: true });
  await syncFolder(paths.stagingDir);
}

/** Puts the site's file back as it was. The note stays until nginx has taken it up again. */
export async function putPreviousBack(host: EdgeHost): Promise<string | undefined> {
  const noted = await readIfThere(edgePaths(host.dir).journal);
  if (noted === undefined) return undefined;
  const { slug, previous } = Unfinished.parse(JSON.parse(noted));
  await swapSite(host, slug, previous ?? undefined);
  return slug;
}

/** `text` undefined removes the site. */
export async function swapSite(host: EdgeHost, slug: string, text: string | undefined): Promise<void> {
  const paths = edgePaths(host.dir);
  if (text !== undefined) return writeFileAtomically(paths.site(slug), text);
  await rm(paths.site(slug), { force: true });
  await syncFolder(paths.sitesDir);
}
