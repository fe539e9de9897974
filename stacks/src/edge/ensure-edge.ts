import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { undoUnfinished } from './change-site.ts';
import { defaultCertificate } from './default-certificate.ts';
import { LABEL_PLAN, planEdgeContainer } from './edge-container-plan.ts';
import { findEdgeContainer, lastWords, removeContainer } from './edge-container.ts';
import { wireEdge, type EdgeDeps, type WiredEdgeDeps } from './edge-deps.ts';
import { EdgeError } from './edge-error.ts';
import { createEdgeFolder } from './edge-folder.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { withFolderLock } from './folder-lock.ts';
import { servedGeneration } from './generation.ts';
import { issueDefaultCertificate, openLocalCa } from './local-ca.ts';
import { loadNginxTemplate, loadPageTemplate } from './load-templates.ts';
import { renderGenerationConf, renderNginxConf, SIGNAL_CONF } from './nginx-conf-plan.ts';
import { renderPages } from './pages-plan.ts';
import { readIfThere } from './read-if-there.ts';
import { requireFreePort } from './require-free-port.ts';
import { parseHost, type EdgeHost } from './site.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const START_TIMEOUT_MS = 15_000;

export interface RunningEdge {
  containerId: string;
  /** PEM of the CA to trust, while certificates come from this machine. */
  caCertificate: string;
  change: 'none' | 'started' | 'replaced' | 'reloaded';
}

/** The edge runs with this image when this resolves; safe to repeat. `image` is an id or a tag that exists here. */
export async function ensureEdge(deps: EdgeDeps, hostInput: EdgeHost, image: string): Promise<RunningEdge> {
  const host = parseHost(hostInput);
  const wired = wireEdge(deps, host);
  const imageId = await resolveImage(wired, image);
  await findEdgeContainer(wired.docker, host);
  await createEdgeFolder(host);
  return withFolderLock(host.dir, async () => {
    const caCertificate = (await openLocalCa(wired.caDir, wired.now())).pem;
    const isChanged = await writeBaseFiles(wired, host);
    return { caCertificate, ...(await ensureContainer(wired, host, imageId, isChanged)) };
  });
}

async function ensureContainer(
  deps: WiredEdgeDeps,
  host: EdgeHost,
  imageId: string,
  isChanged: boolean,
): Promise<Omit<RunningEdge, 'caCertificate'>> {
  const plan = planEdgeContainer(host, imageId);
  const found = await findEdgeContainer(deps.docker, host);
  if (found?.State.Running === true && found.Config.Labels[LABEL_PLAN] === plan.Labels[LABEL_PLAN]) {
    await undoUnfinished(deps, host);
    if (isChanged) requireOk(await deps.nginx.reload());
    await waitUntilServing(deps, host, found.Id);
    return { containerId: found.Id, change: isChanged ? 'reloaded' : 'none' };
  }
  if (found) await removeContainer(deps.docker, found.Id);
  await requireFreePort(host.httpPort);
  await requireFreePort(host.httpsPort);
  const container = await deps.docker.createContainer(plan);
  await container.start();
  await waitUntilServing(deps, host, container.id);
  await undoUnfinished(deps, host);
  return { containerId: container.id, change: found ? 'replaced' : 'started' };
}

/** True if nginx must read its configuration again. */
async function writeBaseFiles(deps: WiredEdgeDeps, host: EdgeHost): Promise<boolean> {
  const paths = edgePaths(host.dir);
  const certificate = defaultCertificate(host.dir);
  const isNewCertificate = await issueDefaultCertificate(certificate, deps.now());
  for (const { name, html } of renderPages(await loadPageTemplate()))
    await writeIfDifferent(`${paths.pagesDir}/${name}`, html);
  await writeIfDifferent(paths.signalConf, SIGNAL_CONF);
  if ((await readIfThere(paths.generationFile)) === undefined) {
    await writeFileAtomically(paths.generationFile, renderGenerationConf(randomBytes(8).toString('hex')));
  }
  const isNewConf = await writeIfDifferent(
    paths.mainConf,
    renderNginxConf(await loadNginxTemplate(), host, certificate),
  );
  return isNewCertificate || isNewConf;
}

async function writeIfDifferent(path: string, content: string): Promise<boolean> {
  if ((await readIfThere(path)) === content) return false;
  await writeFileAtomically(path, content);
  return true;
}

async function waitUntilServing(deps: WiredEdgeDeps, host: EdgeHost, containerId: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while ((await servedGeneration(host)) === undefined) {
    const { State } = await deps.docker.getContainer(containerId).inspect();
    if (Date.now() > deadline || !State.Running || State.Restarting) {
      const lines = await lastWords(deps.docker, containerId);
      throw new EdgeError(
        'NOT_SERVING',
        `nginx in ${host.containerName} does not serve: ${lines.join(' | ') || 'it wrote nothing'}.`,
        {
          nginxLines: lines,
        },
      );
    }
    await sleep(20);
  }
}

async function resolveImage(deps: WiredEdgeDeps, image: string): Promise<string> {
  try {
    return (await deps.docker.getImage(image).inspect()).Id;
  } catch (error) {
    if (!(error instanceof Error && 'statusCode' in error && error.statusCode === 404)) throw error;
    throw new EdgeError(
      'IMAGE_MISSING',
      `image ${image} is not on this Docker host. Build it first (npm run setup).`,
      { cause: error },
    );
  }
}

function requireOk(outcome: { ok: boolean; lines: string[] }): void {
  if (outcome.ok) return;
  throw new EdgeError('NOT_SERVING', `nginx could not be told to reload: ${outcome.lines.join(' | ')}.`, {
    nginxLines: outcome.lines,
  });
}
