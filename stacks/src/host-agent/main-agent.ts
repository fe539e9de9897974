import { text } from 'node:stream/consumers';
import { answerCall } from './answer-call.ts';

const reply = await answerCall(await text(process.stdin));
process.stdout.write(JSON.stringify(reply));
