import { badRequest } from '../api-error.ts';
import type { Method } from './method.ts';

/** "For the moment, bots can download files of up to 20MB in size." */
const LARGEST_DOWNLOAD_BYTES = 20 * 1024 * 1024;

/** Section "getFile". */
export const getFile: Method = ({ world, bot, params }) => {
  const fileId = params.text('file_id');
  const file = world.files.byId(bot.user.id, fileId);
  if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.bytes.length > LARGEST_DOWNLOAD_BYTES) throw badRequest('file is too big');
  return {
    file_id: fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
};
