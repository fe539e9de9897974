import { createPrivateKey, KeyObject, X509Certificate as NodeCertificate, type webcrypto } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { withFolderLock } from './folder-lock.ts';
import { leafFiles, leafIds } from './leaf-files.ts';
import { coversExactly, isWorthReissuing, LOCAL_CA_NAME } from './leaf-rules.ts';
import { readIfThere } from './read-if-there.ts';
import type { CertificateFiles } from './site-conf-plan.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;
const LEAF_DAYS = 90;
const CA_DAYS = 3650;

interface Authority {
  privateKey: webcrypto.CryptoKey;
  /** PEM, for whoever wants to trust it. */
  pem: string;
}

/** Loaded only where a certificate is made: it takes longer to load than all else here to run. */
async function x509Library() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

/** The CA of this machine; made on first use. Its key never leaves the folder. */
export async function openLocalCa(caDir: string, now: Date): Promise<Authority> {
  const found = await readCa(caDir);
  if (found) return found;
  return withFolderLock(caDir, async () => (await readCa(caDir)) ?? (await createCa(caDir, now)));
}

/** A leaf for exactly these names: the one on disk while it is good for 30 days, else a new one beside it. */
export async function ensureLeaf(
  caDir: string,
  certsDir: string,
  slug: string,
  names: readonly string[],
  now: Date,
): Promise<CertificateFiles> {
  const ca = await openLocalCa(caDir, now);
  for (const id of await leafIds(certsDir, slug)) {
    const files = leafFiles(certsDir, slug, id);
    const pem = await readIfThere(files.certificate);
    if (pem !== undefined && isGood(new NodeCertificate(pem), ca, names, now)) return files;
  }
  return issueLeaf(ca, certsDir, slug, names, now);
}

/** Self-signed, for names that nobody has here; true if a new one was made. */
export async function issueDefaultCertificate(files: CertificateFiles, now: Date): Promise<boolean> {
  const [pem, key] = await Promise.all([readIfThere(files.certificate), readIfThere(files.key)]);
  if (
    key !== undefined &&
    pem !== undefined &&
    !isWorthReissuing(new Date(new NodeCertificate(pem).validTo), now)
  )
    return false;
  const x509 = await x509Library();
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: ['unknown.invalid'] }],
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + CA_DAYS * DAY_MS),
  });
  await writeFileAtomically(files.key, privatePem(keys.privateKey), 0o600);
  await writeFileAtomically(files.certificate, `${certificate.toString('pem')}\n`);
  return true;
}

function isGood(leaf: NodeCertificate, ca: Authority, names: readonly string[], now: Date): boolean {
  return (
    coversExactly(leaf.subjectAltName, names) &&
    !isWorthReissuing(new Date(leaf.validTo), now) &&
    leaf.verify(new NodeCertificate(ca.pem).publicKey)
  );
}

async function issueLeaf(
  ca: Authority,
  certsDir: string,
  slug: string,
  names: readonly string[],
  now: Date,
): Promise<CertificateFiles> {
  const x509 = await x509Library();
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const authority = new x509.X509Certificate(ca.pem);
  const leaf = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [slug] }],
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: ca.privateKey,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now.getTime() - DAY_MS / 24),
    notAfter: new Date(now.getTime() + LEAF_DAYS * DAY_MS),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const files = leafFiles(certsDir, slug, leaf.serialNumber.toLowerCase());
  await writeFileAtomically(files.key, privatePem(keys.privateKey), 0o600);
  await writeFileAtomically(files.certificate, `${leaf.toString('pem')}\n`);
  return files;
}

async function readCa(caDir: string): Promise<Authority | undefined> {
  const [keyPem, pem] = await Promise.all([readIfThere(`${caDir}/ca.key`), readIfThere(`${caDir}/ca.crt`)]);
  if (keyPem === undefined || pem === undefined) return undefined;
  const der = createPrivateKey(keyPem).export({ format: 'der', type: 'pkcs8' });
  const privateKey = await crypto.subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign']);
  return { privateKey, pem };
}

async function createCa(caDir: string, now: Date): Promise<Authority> {
  await mkdir(caDir, { recursive: true, mode: 0o755 });
  const x509 = await x509Library();
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [LOCAL_CA_NAME] }],
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(now.getTime() - DAY_MS),
    notAfter: new Date(now.getTime() + CA_DAYS * DAY_MS),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pem = `${certificate.toString('pem')}\n`;
  await writeFileAtomically(`${caDir}/ca.key`, privatePem(keys.privateKey), 0o600);
  await writeFileAtomically(`${caDir}/ca.crt`, pem);
  return { privateKey: keys.privateKey, pem };
}

function privatePem(key: webcrypto.CryptoKey): string {
  return KeyObject.from(key).export({ format: 'pem', type: 'pkcs8' }).toString();
}
