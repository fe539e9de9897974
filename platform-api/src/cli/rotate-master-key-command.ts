import { Command } from 'commander';
import { AppError } from '../errors.ts';
import { atEnd } from './at-end.ts';
import { contextOf, type CommandContext } from './command-context.ts';
import { ask } from './confirm.ts';
import { reached } from './reached.ts';

const APPLICATION = 'waas-rotation';
const WORD = 'rotate';

const HELP = `
The platform must be stopped on every machine; what tenants run goes on. It may be killed and is then run again.
It seals with a new key: secrets in the database, states and configurations of all stacks, stores.sealed.
Earlier states of the stacks are removed. Take a backup first, and a new copy of master.key afterwards.

Example:
  $ npx waas admin rotate-master-key`;

export function rotateMasterKeyCommand(): Command {
  return new Command('rotate-master-key')
    .description('make a new master key and seal everything with it')
    .option('--yes', 'do not ask')
    .addHelpText('after', HELP)
    .action(async (options: { yes?: boolean }, command: Command) => {
      const context = contextOf(command, process);
      await confirm(context, options.yes ?? false);
      await rotate(context);
    });
}

async function confirm(context: CommandContext, isConfirmed: boolean): Promise<void> {
  if (isConfirmed) return;
  const question = `Everything is sealed anew, and backups from before need the old key.\nType ${WORD} to go on: `;
  if ((await ask(context, question, 'Give --yes.')) === WORD) return;
  throw new AppError('CANCELLED', 'Nothing was changed.');
}

async function rotate({ runtime, output }: CommandContext): Promise<void> {
  // Loaded here: no other command needs all of this.
  const [{ openRotation }, { rotateMasterKey }, { closeInProcessProvider }] = await Promise.all([
    import('../rotation/open-rotation.ts'),
    import('../rotation/rotate-master-key.ts'),
    import('@codexdlc/stacks/provider'),
  ]);
  atEnd(closeInProcessProvider);
  const { deps, close } = await reached(() => openRotation(runtime.env, APPLICATION));
  try {
    const done = await rotateMasterKey({
      ...deps,
      onStep: (text) => {
        output.passing(text);
        output.event({ type: 'step', text });
      },
    });
    output.line(`  ${done.stacks} stacks and ${done.values} values are sealed with the new key.`);
    if (done.left > 0) {
      output.line(`  ${done.left} values of a gateway or a hub with a key of its own stay as they are.`);
    }
    output.line('');
    output.line(`  New key  ${deps.keyFile}`);
    output.line(`  Old key  ${done.oldKeyFile}`);
    output.line('           Backups made until now need it: keep it with them, and remove it here.');
    output.line('  Next     copy the new key to a safe place and to the other machines, then npm start');
    output.result({ ...done, keyFile: deps.keyFile });
  } finally {
    await close();
  }
}
