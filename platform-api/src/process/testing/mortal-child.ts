import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';

// Runs until it is stopped; with MORTAL_EXIT it ends at once with that code. Started by tests of the supervisor.
const code = process.env['MORTAL_EXIT'];
if (code !== undefined) process.exit(Number(code));

const quiet = { info: () => undefined, error: () => undefined };
await runUntilSignal({ source: process, log: quiet, exit: (status) => process.exit(status) }, () => {
  process.stdout.write(`hello from ${process.pid}\n`);
  process.send?.({ type: 'ready', pid: process.pid });
  // As a server would be.
  const open = setInterval(() => undefined, 1000);
  return Promise.resolve({
    stop() {
      clearInterval(open);
      return Promise.resolve();
    },
  });
});
