import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { z } from 'zod';

const ANSWER_MS = 10_000;
const MOST_BYTES = 100_000;

const Directory = z.object({
  newAccount: z.url(),
  newOrder: z.url(),
  meta: z
    .object({ caaIdentities: z.array(z.string()).optional(), termsOfService: z.string().optional() })
    .optional(),
});
export type AcmeDirectory = z.infer<typeof Directory>;

/** RFC 8555, 7.1.1. `caFile` is what the directory's own certificate is trusted by, where that is no public authority. */
export async function readAcmeDirectory(
  directory: string,
  caFile: string | undefined,
): Promise<AcmeDirectory> {
  const ca = caFile === undefined ? undefined : await readFile(caFile, 'utf8');
  const { status, text } = await getText(directory, ca);
  if (status !== 200) throw new Error(`it answers with status ${status}`);
  return Directory.parse(JSON.parse(text));
}

function getText(url: string, ca: string | undefined): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = get(
      url,
      {
        timeout: ANSWER_MS,
        headers: { 'user-agent': 'codexdlc-platform' },
        ...(ca === undefined ? {} : { ca }),
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length > MOST_BYTES) request.destroy(new Error('it sends more than a directory has'));
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
        response.on('error', reject);
      },
    );
    request.on('timeout', () => request.destroy(new Error(`no answer within ${ANSWER_MS / 1000} s`)));
    request.on('error', reject);
  });
}
