import { edgePaths } from './edge-paths-plan.ts';
import type { CertificateFiles } from './site-conf-plan.ts';

/** Shown to visitors who ask for a name that nobody has here. */
export function defaultCertificate(dir: string): CertificateFiles {
  const { certsDir } = edgePaths(dir);
  return { certificate: `${certsDir}/default.crt`, key: `${certsDir}/default.key` };
}
