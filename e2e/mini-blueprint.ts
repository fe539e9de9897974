/** Answers its release; ends at SIGTERM. */
const APP = `
const server = require('node:http').createServer((request, response) => {
  response.end(JSON.stringify({ release: process.env.APP_RELEASE, greeting: process.env.GREETING }));
});
process.on('SIGTERM', () => process.exit(0));
server.listen(8000);
`;

/** A kind of business that starts at once: database, cache, migration, backend and worker. */
export const MINI_BLUEPRINT = {
  name: 'mini',
  version: '1.0.0',
  title: { de: 'Mini' },
  description: { de: 'Für Prüfungen.' },
  image: { build: 'dockerfile', base: 'node' },
  env: {
    DATABASE_URL: '${database.url}',
    REDIS_URL: '${cache.url}',
    API_KEY: '${secrets.apiKey}',
    APP_RELEASE: '${release.version}',
    GREETING: '${settings.greeting}',
  },
  services: {
    backend: {
      command: ['node', '-e', APP],
      port: 8000,
      health: { path: '/', intervalSeconds: 5, startSeconds: 20 },
      resources: { memoryMb: 96, cpus: 0.5, pids: 64 },
    },
    worker: {
      command: ['sleep', 'infinity'],
      health: { command: ['true'] },
      resources: { memoryMb: 32, cpus: 0.1, pids: 16 },
    },
  },
  migrate: { command: ['true'] },
  database: { engine: 'postgres', resources: { memoryMb: 256, cpus: 1 } },
  cache: { engine: 'redis', resources: { memoryMb: 64, cpus: 0.5 } },
  secrets: { apiKey: { from: 'generated', bytes: 32 }, adminToken: { from: 'generated', bytes: 32 } },
  settings: { greeting: { type: 'text', title: { de: 'Gruß' }, default: 'Guten Tag' } },
  admin: { path: '/admin', oneTimeSecret: 'adminToken' },
};
