import { KeyObject } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 86_400_000;

export interface TestLeaf {
  chain: string;
  key: string;
  serial: string;
}

export interface TestAuthority {
  /** PEM, to be trusted. */
  root: string;
  sign(names: readonly string[], validDays?: number, fromDays?: number): Promise<TestLeaf>;
}

/** An authority of its own, as an ACME server would be one. */
export async function createTestAuthority(commonName = 'A Test CA'): Promise<TestAuthority> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [commonName] }],
    keys,
    signingAlgorithm: ALGORITHM,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 365 * DAY_MS),
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  return {
    root: root.toString('pem'),
    async sign(names, validDays = 90, fromDays = -1) {
      const own = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
      const leaf = await x509.X509CertificateGenerator.create({
        subject: [],
        issuer: root.subject,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        notBefore: new Date(Date.now() + fromDays * DAY_MS),
        notAfter: new Date(Date.now() + validDays * DAY_MS),
        extensions: [
          new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
        ],
      });
      return {
        chain: `${leaf.toString('pem')}\n${root.toString('pem')}\n`,
        key: KeyObject.from(own.privateKey).export({ format: 'pem', type: 'pkcs8' }).toString(),
        serial: leaf.serialNumber.toLowerCase(),
      };
    },
  };
}
