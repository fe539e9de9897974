// rejects: @typescript-eslint/no-restricted-imports
import '@pulumi/docker';
