import { createHash } from 'node:crypto';

/** The certificate's number is left out: a renewed certificate is no difference. */
export function hashOfSite(text: string): string {
  const withoutSerial = text.replace(/(\/certs\/[a-z0-9-]+)\.[0-9a-f]+\.(crt|key);/g, '$1.$2;');
  return createHash('sha256').update(withoutSerial).digest('hex');
}
