import { rm } from 'node:fs/promises';
import type { WiredEdgeDeps } from './edge-deps.ts';
import { EdgeError } from './edge-error.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { waitForGeneration, writeNewGeneration } from './generation.ts';
import { forgetWayBack, noteWayBack, putPreviousBack, swapSite } from './journal.ts';
import { defaultCertificate } from './default-certificate.ts';
import { loadNginxTemplate } from './load-templates.ts';
import type { SiteEntry } from './name-index-rules.ts';
import { answeringNeighbours, silentNeighbours } from './neighbours.ts';
import { renderNginxConf } from './nginx-conf-plan.ts';
import type { EdgeHost } from './site.ts';
import { removeDrafts, writeFileAtomically } from './write-file-atomically.ts';

const SERVING_TIMEOUT_MS = 10_000;

export interface SiteChange {
  slug: string;
  /** New content of the site's file; undefined removes it. */
  text: string | undefined;
  neighbours: readonly SiteEntry[];
  /** What must be so once it serves; thrown errors take the change back. */
  prove?: () => Promise<void>;
}

/** Test, swap, reload, look at the neighbours; back to what was if any of it fails. Needs the folder's lock. */
export async function changeSite(
  deps: WiredEdgeDeps,
  host: EdgeHost,
  change: SiteChange,
): Promise<{ neighbours: number }> {
  const [before] = await Promise.all([
    answeringNeighbours(host, change.neighbours),
    testCandidate(deps, host, change),
  ]);
  deps.onStep('tested');
  await noteWayBack(host, change.slug);
  deps.onStep('journaled');
  try {
    await swapSite(host, change.slug, change.text);
    deps.onStep('swapped');
    await reload(deps, host);
    await refuseSilence(host, change.slug, before);
    await change.prove?.();
    deps.onStep('probed');
  } catch (error) {
    await undoUnfinished(deps, host);
    throw error;
  }
  await forgetWayBack(host);
  return { neighbours: before.length };
}

/** Takes back a change that failed here, or that a killed process left half done. Needs the folder's lock. */
export async function undoUnfinished(deps: WiredEdgeDeps, host: EdgeHost): Promise<void> {
  const { dir, stagingDir, sitesDir, certsDir } = edgePaths(host.dir);
  await Promise.all([dir, stagingDir, sitesDir, certsDir].map(removeDrafts));
  if ((await putPreviousBack(host)) === undefined) return;
  await reload(deps, host);
  await forgetWayBack(host);
  deps.onStep('undone');
}

async function testCandidate(
  deps: WiredEdgeDeps,
  host: EdgeHost,
  { slug, text, neighbours }: SiteChange,
): Promise<void> {
  const paths = edgePaths(host.dir);
  const candidate = `${paths.stagingDir}/${slug}.conf`;
  const candidateMain = `${paths.stagingDir}/nginx.conf`;
  const files = [...neighbours.map(({ path }) => path), ...(text === undefined ? [] : [candidate])];
  if (text !== undefined) await writeFileAtomically(candidate, text);
  await writeFileAtomically(
    candidateMain,
    renderNginxConf(await loadNginxTemplate(), host, defaultCertificate(host.dir), files),
  );
  const outcome = await deps.nginx.test(candidateMain);
  if (!outcome.ok) {
    throw new EdgeError(
      'CONFIG_REFUSED',
      `nginx refuses the configuration with the change of ${slug}: ${said(outcome.lines)}. Nothing was changed. ` +
        `The candidate is ${candidate}.`,
      { nginxLines: outcome.lines },
    );
  }
  await rm(candidate, { force: true });
}

async function reload(deps: WiredEdgeDeps, host: EdgeHost): Promise<void> {
  const generation = await writeNewGeneration(host);
  const outcome = await deps.nginx.reload();
  if (!outcome.ok) {
    throw new EdgeError(
      'NOT_SERVING',
      `nginx could not be told to reload: ${said(outcome.lines)}. Check the edge container.`,
      {
        nginxLines: outcome.lines,
      },
    );
  }
  deps.onStep('reloaded');
  if (!(await waitForGeneration(host, generation, outcome, SERVING_TIMEOUT_MS))) {
    throw new EdgeError(
      'NOT_SERVING',
      `nginx did not take up the new configuration within ${SERVING_TIMEOUT_MS / 1000} s. Its own words are in ` +
        `${edgePaths(host.dir).errorLog}.`,
    );
  }
  deps.onStep('serving');
}

async function refuseSilence(host: EdgeHost, slug: string, before: readonly SiteEntry[]): Promise<void> {
  const silent = await silentNeighbours(host, before);
  if (silent.length === 0) return;
  throw new EdgeError(
    'NEIGHBOUR_BROKEN',
    `after the change of ${slug} these sites stopped answering: ${silent.map((site) => site.slug).join(', ')}. ` +
      'The change was taken back. Look at their containers and logs before trying again.',
  );
}

function said(lines: readonly string[]): string {
  return lines.length === 0 ? 'it gave no reason' : lines.join(' | ');
}
