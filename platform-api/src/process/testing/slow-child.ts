import { setTimeout as sleep } from 'node:timers/promises';
import { createOpenStreams } from '../../http/stream-limits.ts';
import { createHealth } from '@codexdlc/domain/process/create-health';
import { runUntilSignal } from '@codexdlc/domain/process/run-until-signal';
import { serveHttp } from '@codexdlc/domain/process/serve-http';
import { answerStatus } from '@codexdlc/domain/process/status-listener';

// A process as api and worker are, with a page that takes a while and a stream that never ends. Started by tests.
const say = (_fields: object, text: string): void => {
  process.stdout.write(`${text}\n`);
};

await runUntilSignal(
  { source: process, log: { info: say, error: say }, exit: (code) => process.exit(code) },
  async () => {
    const health = createHealth({});
    const streams = createOpenStreams();
    const http = await serveHttp(
      (req, res) => {
        void answerStatus({ health, metrics: undefined, metricsToken: undefined }, req, res).then(
          async (isAnswered) => {
            if (isAnswered) return;
            if (req.url === '/stream') {
              res.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
              streams.enter('reader', () => res.end('data: bye\n\n'));
              return;
            }
            await sleep(1500);
            res.end('slow answer');
          },
        );
      },
      {
        host: '127.0.0.1',
        port: 0,
        portVariable: 'PORT',
        endStreams: () => {
          streams.endAll();
        },
      },
    );
    process.send?.({ type: 'ready', url: http.url });
    return {
      async stop() {
        health.stopping();
        await http.stop({ drainMs: 500, finishMs: 5000 });
      },
    };
  },
);
