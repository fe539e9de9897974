import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export interface InvoiceFonts {
  regular: Buffer;
  semibold: Buffer;
}

const require = createRequire(import.meta.url);

/** Each file holds Latin, Greek and Cyrillic; a PDF gets only the glyphs that it uses. */
export async function loadInvoiceFonts(): Promise<InvoiceFonts> {
  const font = (path: string) => readFile(require.resolve(`@expo-google-fonts/inter/${path}`));
  const [regular, semibold] = await Promise.all([
    font('400Regular/Inter_400Regular.ttf'),
    font('600SemiBold/Inter_600SemiBold.ttf'),
  ]);
  return { regular, semibold };
}
