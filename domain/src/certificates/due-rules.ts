import type { HeldCertificate } from './held-certificate.ts';
import { coversNames, sortedNames } from './name-rules.ts';

/** "issue": ask the authority. "install": what is held is good and only has to serve. */
export type CertificateWork = 'issue' | 'install' | 'nothing';

/** What a tenant with these names needs, whether or not its time has come. */
export function workFor(
  held: Pick<HeldCertificate, 'issued' | 'installedAt'> | undefined,
  names: readonly string[],
  directory: string,
  now: Date,
): CertificateWork {
  const issued = held?.issued;
  if (issued === undefined) return 'issue';
  const isGood = issued.directory === directory && coversNames(issued.names, names) && issued.notAfter > now;
  if (!isGood || issued.renewAt <= now) return 'issue';
  return held?.installedAt === undefined ? 'install' : 'nothing';
}

/** The same names as before: authorities count it less strictly. */
export function isRenewalOf(
  issued: Pick<HeldCertificate, 'issued'>['issued'],
  names: readonly string[],
): boolean {
  return issued !== undefined && sortedNames(issued.names).join() === sortedNames(names).join();
}
