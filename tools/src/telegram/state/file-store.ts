import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';

export interface StoredFile {
  uniqueId: string;
  path: string;
  name: string;
  type: string;
  bytes: Buffer;
  width: number;
  height: number;
}

/** Files of all chats. A file_id is good for one bot only; "Sending files". */
export class FileStore {
  readonly #byUniqueId = new Map<string, StoredFile>();
  #count = 0;

  add(kind: 'photos' | 'documents', file: Omit<StoredFile, 'uniqueId' | 'path'>): StoredFile {
    const uniqueId = `AQAD${randomBytes(9).toString('base64url')}`;
    const extension = kind === 'photos' ? '.jpg' : extname(file.name);
    const stored = { ...file, uniqueId, path: `${kind}/file_${this.#count}${extension}` };
    this.#count += 1;
    this.#byUniqueId.set(uniqueId, stored);
    return stored;
  }

  idFor(botId: number, { uniqueId }: StoredFile): string {
    return `AgAC${Buffer.from(`${botId}.${uniqueId}`).toString('base64url')}`;
  }

  byId(botId: number, fileId: string): StoredFile | undefined {
    const [owner, uniqueId = ''] = Buffer.from(fileId.slice(4), 'base64url').toString().split('.');
    return owner === String(botId) ? this.#byUniqueId.get(uniqueId) : undefined;
  }

  byPath(path: string): StoredFile | undefined {
    return [...this.#byUniqueId.values()].find((file) => file.path === path);
  }
}
