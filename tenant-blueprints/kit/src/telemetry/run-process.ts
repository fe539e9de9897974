import { errorFields } from './logger.ts';

/** Start or die with one line of JSON: a process that half started is worse than one that Docker restarts. */
export function runProcess(service: string, start: () => Promise<void>): void {
  start().catch((error: unknown) => {
    const { stack: _, ...err } = errorFields(error);
    process.stderr.write(
      `${JSON.stringify({ level: 'fatal', time: new Date().toISOString(), service, err, msg: 'could not start' })}\n`,
    );
    process.exit(1);
  });
}
