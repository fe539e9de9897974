export * from './texts/labels.ts';
