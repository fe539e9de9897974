const MAGIC = Buffer.from('openssh-key-v1\0');

/** The public half of an OpenSSH private key, as in known_hosts: it stands in front of the secret part (PROTOCOL.key). */
export function publicHalfOf(privateKey: string): string {
  const body = privateKey.replaceAll(/-----[A-Z ]+-----|\s/g, '');
  const bytes = Buffer.from(body, 'base64');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('this is no OpenSSH private key');
  let offset = MAGIC.length;
  const next = (): Buffer => {
    const length = bytes.readUInt32BE(offset);
    const field = bytes.subarray(offset + 4, offset + 4 + length);
    offset += 4 + length;
    return field;
  };
  for (const part of ['cipher', 'kdf', 'kdf options']) {
    const field = next().toString();
    if (part !== 'kdf options' && field !== 'none') throw new RangeError('the private key has a passphrase');
  }
  offset += 4; // number of keys, always 1
  const blob = next();
  const type = blob.subarray(4, 4 + blob.readUInt32BE(0)).toString();
  return `${type} ${blob.toString('base64')}`;
}
