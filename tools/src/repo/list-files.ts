import { runCommand } from './run-command.ts';

/** Files of the working tree that git does not ignore, relative to the root. */
export async function listFiles(root: string): Promise<string[]> {
  const { exitCode, output } = await runCommand(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root },
  );
  if (exitCode !== 0) throw new Error(`git could not list the files of ${root}: ${output}`);
  return output.split('\0').filter((path) => path !== '');
}
