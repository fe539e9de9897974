import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts', 'e2e/**', 'tools/lint-fixtures/**'],
          // Property tests take a second alone, and many times that on a machine that is busy.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: ['**/node_modules/**', 'e2e/**'],
          globalSetup: ['tools/src/testing/vitest-servers.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          // Groups run one after the other, so that only e2e is held to two files at a time.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
