import { badRequest } from '../api-error.ts';
import type { Params, UploadedFile } from '../http/params.ts';
import type { StoredFile } from '../state/file-store.ts';
import { characters, formattedText } from '../texts/formatted-text.ts';
import type { FormattedText } from '../texts/parse-html-rules.ts';
import { imageSize } from './image-size-rules.ts';
import type { Call, Method } from './method.ts';
import { postMessage } from './post-message.ts';

/** "0-1024 characters after entities parsing". */
const LONGEST_CAPTION = 1024;
/** "10 MB max size for photos, 50 MB for other files"; section "Sending files". */
const LARGEST_PHOTO_BYTES = 10 * 1024 * 1024;

/** Section "sendPhoto". */
export const sendPhoto: Method = (call) => {
  const caption = captionText(call.params);
  const file = fileOf(call, 'photo', (sent) => {
    if (sent.bytes.length > LARGEST_PHOTO_BYTES)
      throw badRequest(
        `file of size ${sent.bytes.length} bytes is too big for a photo; the maximum size is ${LARGEST_PHOTO_BYTES} bytes`,
      );
    const size = imageSize(sent.bytes);
    if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
    return call.world.files.add('photos', { ...sent, ...size });
  });
  return postMessage(call, { kind: 'photo', file, ...caption });
};

/** Section "sendDocument". */
export const sendDocument: Method = (call) => {
  const caption = captionText(call.params);
  const file = fileOf(call, 'document', (sent) =>
    call.world.files.add('documents', { ...sent, width: 0, height: 0 }),
  );
  return postMessage(call, { kind: 'document', file, ...caption });
};

/** Section "sendLocation". */
export const sendLocation: Method = (call) => {
  const latitude = call.params.number('latitude');
  const longitude = call.params.number('longitude');
  if (latitude === undefined || Math.abs(latitude) > 90) throw badRequest('wrong latitude specified');
  if (longitude === undefined || Math.abs(longitude) > 180) throw badRequest('wrong longitude specified');
  return postMessage(call, { kind: 'location', latitude, longitude });
};

export function captionText(params: Params): FormattedText {
  const caption = formattedText(params, 'caption');
  if (characters(caption.text) > LONGEST_CAPTION) throw badRequest('message caption is too long');
  return caption;
}

/** An upload, or the file_id of an earlier one. Addresses are not fetched: the simulation reaches nobody. */
function fileOf(
  { world, bot, params }: Call,
  name: 'photo' | 'document',
  store: (file: UploadedFile) => StoredFile,
): StoredFile {
  const uploaded = params.file(name);
  if (uploaded) {
    if (uploaded.bytes.length === 0) throw badRequest('file must be non-empty');
    return store(uploaded);
  }
  const text = params.text(name);
  if (text === '') throw badRequest(`there is no ${name} in the request`);
  if (/^https?:\/\//.test(text)) throw badRequest('failed to get HTTP URL content');
  const known = world.files.byId(bot.user.id, text);
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified');
  return known;
}
