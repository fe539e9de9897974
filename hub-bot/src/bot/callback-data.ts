/** A button says a verb, what it is about, and perhaps a word more: "lead-take:<uuid>:x". Telegram keeps 64 bytes. */
export interface Pressed {
  verb: string;
  id: string;
  word: string;
}

const MOST_BYTES = 64;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `id` is a UUID; it is packed to 22 characters. */
export function callbackData(verb: string, id: string, word = ''): string {
  const packed = packedId(id);
  const data = `${verb}:${packed}${word === '' ? '' : `:${word}`}`;
  if (Buffer.byteLength(data) > MOST_BYTES) throw new Error(`too long for a button: ${data}`);
  return data;
}

/** How an id stands in the data of a button. */
export function packedId(id: string): string {
  if (!UUID.test(id)) throw new Error(`not an id: ${id}`);
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** Undefined for what no button of ours says. */
export function readCallbackData(data: string): Pressed | undefined {
  const [verb = '', packed = '', word = '', ...more] = data.split(':');
  if (more.length > 0 || !/^[a-z][a-z-]*$/.test(verb) || !/^[\w-]{22}$/.test(packed)) return undefined;
  const bytes = Buffer.from(packed, 'base64url');
  if (bytes.length !== 16 || bytes.toString('base64url') !== packed) return undefined;
  const hex = bytes.toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { verb, id, word };
}
