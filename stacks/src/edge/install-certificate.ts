import { createPrivateKey, X509Certificate } from 'node:crypto';
import { changeSite, undoUnfinished } from './change-site.ts';
import { installedLeaf, leafFacts } from './choose-leaf.ts';
import { pathText } from './conf-text.ts';
import { wireEdge, type EdgeDeps, type WiredEdgeDeps } from './edge-deps.ts';
import { EdgeError } from './edge-error.ts';
import { requireEdgeFolder } from './edge-folder.ts';
import { edgePaths } from './edge-paths-plan.ts';
import { withFolderLock } from './folder-lock.ts';
import { leafFiles, removeLeaf, removeOtherLeaves } from './leaf-files.ts';
import { bestInstalled, isOfLocalCa } from './leaf-rules.ts';
import { readSiteText } from './name-index-rules.ts';
import { readNeighbours } from './name-index.ts';
import { parseNginx, wordsOf } from './nginx-tree.ts';
import { readIfThere } from './read-if-there.ts';
import { servedFingerprint } from './served-certificate.ts';
import type { CertificateFiles } from './site-conf-plan.ts';
import { parseHost, parseSlug, type EdgeHost } from './site.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

export interface CertificateToInstall {
  slug: string;
  /** PEM, the certificate itself first, then those between it and the root. */
  chain: string;
  /** PEM. */
  key: string;
}

export interface InstalledCertificate {
  /** "kept": another one that is there is better for the names that the site has now. */
  change: 'none' | 'installed' | 'kept';
  ms: number;
}

/**
 * The site shows this certificate when this resolves. If it rejects, the site shows what it showed: the one from before
 * goes only when the new one was seen to be served.
 */
export async function installCertificate(
  deps: EdgeDeps,
  hostInput: EdgeHost,
  { slug: slugInput, chain, key }: CertificateToInstall,
): Promise<InstalledCertificate> {
  const host = parseHost(hostInput);
  const slug = parseSlug(slugInput);
  const started = performance.now();
  const wired = wireEdge(deps, host);
  const leaf = readPair(slug, chain, key, wired.now());
  await requireEdgeFolder(host);
  return withFolderLock(host.dir, async () => {
    await undoUnfinished(wired, host);
    const change = await installLocked(wired, host, slug, { leaf, chain, key });
    return { change, ms: Math.round(performance.now() - started) };
  });
}

async function installLocked(
  deps: WiredEdgeDeps,
  host: EdgeHost,
  slug: string,
  { leaf, chain, key }: { leaf: X509Certificate; chain: string; key: string },
): Promise<InstalledCertificate['change']> {
  const { certsDir, sitesDir, site } = edgePaths(host.dir);
  const text = await readIfThere(site(slug));
  if (text === undefined) throw missing(slug);
  const { names } = readSiteText(slug, site(slug), text);
  if (bestInstalled([leafFacts(leaf)], names, deps.now()) === undefined) throw forOthers(slug, leaf, names);
  const files = leafFiles(certsDir, slug, leaf.serialNumber.toLowerCase());
  const isThere = (await readIfThere(files.certificate)) !== undefined;
  await writeFileAtomically(files.key, key, 0o600);
  await writeFileAtomically(files.certificate, chain);
  const best = (await installedLeaf(certsDir, slug, names, deps.now())) ?? files;
  const isShown = shownBy(text).certificate === best.certificate;
  try {
    if (!isShown) await show(deps, host, { slug, text, names, sitesDir, files: best });
  } catch (error) {
    if (!isThere) await removeLeaf(files);
    throw error;
  }
  await removeOtherLeaves(certsDir, slug, best);
  if (best.certificate !== files.certificate) return 'kept';
  return isShown ? 'none' : 'installed';
}

async function show(
  deps: WiredEdgeDeps,
  host: EdgeHost,
  wanted: { slug: string; text: string; names: readonly string[]; sitesDir: string; files: CertificateFiles },
): Promise<void> {
  const { slug, text, names, sitesDir, files } = wanted;
  const shown = shownBy(text);
  const changed = text
    .replaceAll(`ssl_certificate ${shown.certificate};`, `ssl_certificate ${pathText(files.certificate)};`)
    .replaceAll(`ssl_certificate_key ${shown.key};`, `ssl_certificate_key ${pathText(files.key)};`);
  const pem = (await readIfThere(files.certificate)) ?? '';
  await changeSite(deps, host, {
    slug,
    text: changed,
    neighbours: await readNeighbours(sitesDir, slug),
    prove: () => requireServed(host, names[0] ?? '', new X509Certificate(pem)),
  });
}

async function requireServed(host: EdgeHost, name: string, leaf: X509Certificate): Promise<void> {
  const served = await servedFingerprint(host.httpsPort, name);
  if (served === leaf.fingerprint256) return;
  throw new EdgeError(
    'NOT_SERVING',
    `nginx shows ${served === undefined ? 'no certificate' : 'another certificate'} for ${name} after the change. ` +
      'The one from before was put back.',
  );
}

function shownBy(text: string): CertificateFiles {
  const tree = parseNginx(text);
  const [certificate = ''] = wordsOf(tree, 'ssl_certificate').flat();
  const [key = ''] = wordsOf(tree, 'ssl_certificate_key').flat();
  return { certificate, key };
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Refuses what nginx would stumble over at its next start. */
function readPair(slug: string, chain: string, key: string, now: Date): X509Certificate {
  const [leaf] = (chain.match(BLOCK) ?? []).map((pem) => parsed(slug, () => new X509Certificate(pem)));
  if (!leaf) throw refused(slug, 'it holds no certificate in PEM');
  if (!parsed(slug, () => leaf.checkPrivateKey(createPrivateKey(key)))) {
    throw refused(slug, 'the key belongs to another certificate');
  }
  if (new Date(leaf.validTo) <= now) throw refused(slug, `it ended at ${leaf.validTo}`);
  if (isOfLocalCa(leaf.issuer)) throw refused(slug, 'it is of the local CA, whose leaves come by themselves');
  return leaf;
}

function parsed<T>(slug: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw refused(slug, 'it cannot be read as PEM', error);
  }
}

function refused(slug: string, why: string, cause?: unknown): EdgeError {
  return new EdgeError(
    'CERTIFICATE_REFUSED',
    `the certificate for ${slug} was refused: ${why}. The site shows what it showed before.`,
    { cause },
  );
}

function forOthers(slug: string, leaf: X509Certificate, names: readonly string[]): EdgeError {
  const covered = leaf.subjectAltName ?? 'no name';
  return refused(slug, `it is for ${covered}, not valid now or for none of ${names.join(', ')}`);
}

function missing(slug: string): EdgeError {
  return new EdgeError(
    'SITE_MISSING',
    `there is no site ${slug} at this edge, so nothing could show its certificate. Publish the site first.`,
  );
}
