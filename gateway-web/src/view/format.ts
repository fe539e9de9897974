export { createFormat, type Format } from '@codexdlc/domain/words';
