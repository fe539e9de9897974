import { request } from 'node:http';

/** Whether 127.0.0.1 answers 200 there, right now. */
export function httpAnswers({ port, path }: { port: number; path: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ host: '127.0.0.1', port, path, timeout: 2000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => {
      resolve(false);
    });
    call.end();
  });
}
