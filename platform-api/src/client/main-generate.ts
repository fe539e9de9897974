import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSchema } from './generate-schema.ts';

const file = join(import.meta.dirname, 'schema.d.ts');
writeFileSync(file, await generateSchema());
process.stdout.write(`${file}\n`);
