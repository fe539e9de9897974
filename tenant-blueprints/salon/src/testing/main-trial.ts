import { startTrial } from './start-trial.ts';
import { parseTrialOptions, TRIAL_HELP } from './trial-options.ts';

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof RangeError ? 64 : 1;
}

async function main(args: string[]): Promise<void> {
  const options = parseTrialOptions(args);
  if (options.help) {
    process.stdout.write(TRIAL_HELP);
    return;
  }
  const ended = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
  const trial = await startTrial({
    ...options,
    env: process.env,
    say: (step) => process.stdout.write(`  ${step}\n`),
  });
  const telegram = trial.telegram ? `  telegram  ${trial.telegram.webUrl}\n` : '';
  process.stdout.write(`
  site      ${trial.url}
  owner     ${trial.ownerLink}   (opens once)
  mails     ${trial.mails.webUrl}
${telegram}
  Ctrl-C ends it.
`);
  await ended;
  await trial.stop();
}
