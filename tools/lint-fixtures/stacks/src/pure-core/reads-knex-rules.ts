// rejects: @typescript-eslint/no-restricted-imports
import 'knex';
