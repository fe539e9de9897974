import type { Readable } from 'node:stream';
import type Docker from 'dockerode';

/** Several images in one archive; the library's own call writes their names in a way that Docker does not read. */
export function saveImages(from: Docker, imageIds: readonly string[]): Promise<Readable> {
  const names = imageIds.map((id) => `names=${encodeURIComponent(id)}&`).join('');
  return new Promise((resolve, reject) => {
    from.modem.dial(
      {
        path: `/images/get?${names}`,
        method: 'GET',
        isStream: true,
        statusCodes: { 200: true, 404: 'no such image', 500: 'server error' },
      },
      (error, data) => {
        if (error) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve(data as Readable);
      },
    );
  });
}
