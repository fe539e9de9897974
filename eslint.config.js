import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import ts from 'typescript-eslint';

/** Every rule that guards the design has a fixture that it must reject: tools/lint-fixtures. */

const TESTS = ['**/*.test.ts', '**/testing/**', '**/test/**', 'e2e/**', 'bench/**'];
const SERVERS = '@codexdlc/(?:gateway-web|hub-bot)(?:/|$)';

/** Which workspaces a workspace may import, by package name; a relative path out of it is refused for all. */
const arrow = (files, allowed, reads, ignores = []) => ({
  files,
  ignores,
  rules: {
    'import-x/no-relative-packages': 'error',
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^@codexdlc/(?!${allowed})`, message: `Imports point one way: ${reads}.` }] },
    ],
  },
});

const NO_WORKSPACE = '$.';

const SHELLS = '/^(?:.*[/])?(?:ba|da|z|k|a)?sh$/';
const CHILD_PROCESS = '/^(?:node:)?child_process$/';
const noShell = [
  {
    selector: `ImportDeclaration[source.value=${CHILD_PROCESS}] > ImportSpecifier[imported.name=/^exec(?:Sync)?$/]`,
    message: 'exec hands a text to a shell: use execFile, spawn or execa with an argument list.',
  },
  {
    selector: `ImportDeclaration[source.value=${CHILD_PROCESS}] > :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)`,
    message: 'Import execFile or spawn by name, so that exec cannot come along.',
  },
  {
    selector: `:matches(ImportExpression[source.value=${CHILD_PROCESS}], CallExpression[callee.name='require'][arguments.0.value=${CHILD_PROCESS}])`,
    message: 'Import execFile or spawn by name, so that exec cannot come along.',
  },
  {
    selector: "Property[key.name='shell'][value.value=true]",
    message: 'No shell: give the arguments as a list.',
  },
  {
    selector:
      "CallExpression[callee.name=/^(?:spawn|execFile|execa|fork)(?:Sync)?$/] > ObjectExpression > Property[key.name='shell']:not([value.value=false])",
    message: 'No shell: give the arguments as a list.',
  },
  {
    selector: `CallExpression[arguments.0.value=${SHELLS}] > ArrayExpression > Literal[value=/^-[a-z]*c$/]`,
    message: 'A shell that is given a script text is a shell: call the program itself.',
  },
  {
    selector: `ArrayExpression:has(> Literal[value=${SHELLS}]) > Literal[value=/^-[a-z]*c$/]`,
    message: 'A shell that is given a script text is a shell: call the program itself.',
  },
];

const ENVIRONMENT = 'Read the environment once, in config.ts or main-*.ts, and pass values on.';

export default defineConfig(
  globalIgnores([
    '**/node_modules/',
    'tools/lint-fixtures/',
    '**/dist/',
    '**/coverage/',
    '**/.waas/',
    '**/vendor/',
  ]),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  // Without this preset `import-x/no-cycle` reports nothing for .ts files.
  importX.flatConfigs.typescript,
  {
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', ...noShell],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['**/config.ts', '**/main-*.ts', '**/*.config.ts', 'tools/src/repo/**', ...TESTS],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENVIRONMENT }],
      'no-restricted-syntax': [
        'error',
        ...noShell,
        {
          selector:
            "ImportDeclaration[source.value=/^(?:node:)?process$/] > ImportSpecifier[imported.name='env']",
          message: ENVIRONMENT,
        },
      ],
    },
  },

  arrow(
    ['gateway-web/**'],
    '(?:domain|platform-api/client)(?:/|$)',
    'gateway-web reads domain and platform-api/client (its tests may read tools)',
    TESTS,
  ),
  arrow(
    ['gateway-web/**/*.test.ts', 'gateway-web/**/testing/**'],
    '(?:domain|platform-api/client|tools)(?:/|$)',
    'tests of gateway-web read domain, platform-api/client and tools',
  ),
  arrow(
    ['hub-bot/**'],
    '(?:domain|platform-api/client)(?:/|$)',
    'hub-bot reads domain and platform-api/client (its tests may read tools)',
    TESTS,
  ),
  arrow(
    ['hub-bot/**/*.test.ts', 'hub-bot/**/testing/**'],
    '(?:domain|platform-api/client|tools)(?:/|$)',
    'tests of hub-bot read domain, platform-api/client and tools',
  ),
  arrow(
    ['platform-api/**'],
    '(?:domain|stacks|tenant-blueprints|tools)(?:/|$)',
    'platform-api reads domain, stacks, the blueprint contract and tools',
  ),
  arrow(['domain/**'], NO_WORKSPACE, 'domain imports no workspace'),
  arrow(['stacks/**'], NO_WORKSPACE, 'stacks imports no workspace (its tests may read tools)', TESTS),
  arrow(['stacks/**/*.test.ts', 'stacks/**/testing/**'], 'tools(?:/|$)', 'tests of stacks read tools only'),
  arrow(
    ['tenant-blueprints/**'],
    'blueprint-kit(?:/|$)',
    'a blueprint imports the kit and no other workspace',
    TESTS,
  ),
  arrow(
    ['tenant-blueprints/**/*.test.ts', 'tenant-blueprints/**/{testing,test}/**'],
    '(?:tenant-blueprints|blueprint-kit|tools)(?:/|$)',
    'tests of a blueprint read the kit, the contract and tools only',
  ),
  {
    files: ['tools/**', 'e2e/**', 'bench/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: `^${SERVERS}`, message: 'Imports point one way: nothing imports a server.' }] },
      ],
    },
  },
  {
    files: ['**/*-plan.ts', '**/*-rules.ts', '**/*-machine.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex:
                '^(?:knex|pg|pg-boss|redis|ioredis|express|grammy|dockerode|execa|@pulumi/.*|(?:node:)?(?:fs|child_process|net|http|https|http2|tls|dns|dgram)(?:/.*)?)$',
              message: 'This file decides and does nothing: take the value as an argument.',
              allowTypeImports: true,
            },
          ],
        },
      ],
    },
  },
  {
    files: TESTS,
    rules: {
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    // A query that is being built can be awaited too, so knex's own `where((either) => either.where(...))` looks wrong.
    files: ['**/*-repository.ts'],
    rules: {
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
    },
  },
  { files: ['**/*.config.{js,ts}'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'setTimeout', 'clearTimeout', 'Buffer', 'fetch'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      globals: { require: 'readonly', module: 'writable', __dirname: 'readonly', exports: 'writable' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/{public,assets,static}/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'document',
          'window',
          'htmx',
          'location',
          'crypto',
          'TextEncoder',
          'btoa',
          'FormData',
          'URLSearchParams',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
