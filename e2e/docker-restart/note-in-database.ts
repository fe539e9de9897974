import type Docker from 'dockerode';
import { containerOf, runIn } from '../docker-probe.ts';

/** Something of a client's in the tenant's database, on disk when this resolves. */
export async function writeNote(docker: Docker, slug: string, text: string): Promise<void> {
  await query(docker, slug, `create table note as select '${text}'::text as words`);
}

export async function readNote(docker: Docker, slug: string): Promise<string> {
  return query(docker, slug, 'select words from note');
}

async function query(docker: Docker, slug: string, statement: string): Promise<string> {
  const { Id, Config } = await containerOf(docker, slug, 'database');
  const password = Config.Env.find((one) => one.startsWith('POSTGRES_PASSWORD='))?.split('=')[1] ?? '';
  const { code, output } = await runIn(
    docker,
    Id,
    ['psql', '-h', '127.0.0.1', '-U', 'app', '-d', 'app', '-v', 'ON_ERROR_STOP=1', '-Atc', statement],
    [`PGPASSWORD=${password}`],
  );
  if (code !== 0) throw new Error(`psql in ${slug} ended with ${code}: ${output}`);
  return output.trim();
}
