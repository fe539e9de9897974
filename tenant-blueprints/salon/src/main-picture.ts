import '@codexdlc/blueprint-kit/pictures/main-picture.ts';
