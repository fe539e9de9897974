import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '@codexdlc/domain';

const MOST_NAMES = 100;
const MOST_CHARACTERS = 200;

/** What is kept of a certificate. `domain` is the name that it was shown for. */
export function describeCertificate(
  certificate: Pick<
    X509Certificate,
    'issuer' | 'subject' | 'subjectAltName' | 'validFrom' | 'validTo' | 'checkHost'
  >,
  domain: string,
): Certificate {
  return {
    issuer: nameIn(certificate.issuer) ?? nameIn(certificate.subject) ?? '',
    names: hostNames(certificate.subjectAltName),
    validFrom: new Date(certificate.validFrom),
    validUntil: new Date(certificate.validTo),
    fitsDomain: certificate.checkHost(domain) !== undefined,
  };
}

/** The organisation with its certificate's name: "Let's Encrypt R11", "codexdlc local CA". */
function nameIn(distinguished: string): string | undefined {
  const part = (key: string) =>
    distinguished
      .split('\n')
      .find((line) => line.startsWith(`${key}=`))
      ?.slice(key.length + 1);
  const words = [part('O'), part('CN')].filter((word) => word !== undefined).join(' ');
  return words === '' ? undefined : printable(words);
}

/** As node:crypto writes it: "DNS:a.de, DNS:www.a.de, IP Address:10.0.0.1". */
function hostNames(subjectAltName: string | undefined): string[] {
  return (subjectAltName ?? '')
    .split(', ')
    .filter((name) => name.startsWith('DNS:'))
    .map((name) => printable(name.slice('DNS:'.length)))
    .slice(0, MOST_NAMES);
}

/** A client may bring a certificate of its own: what it says is stored and shown. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, ' ').slice(0, MOST_CHARACTERS);
}
