import {
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  RECURSION_DESIRED,
  TRUNCATED_RESPONSE,
  type Answer,
  type DecodedPacket,
  type Packet,
} from 'dns-packet';
import { answerQuestion, type Outside, type Reply } from './answer-rules.ts';
import type { Zone } from './resource-record.ts';

const HEADER_BYTES = 12;
const PLAIN_UDP_BYTES = 512;
/** What goes through every network in one piece (DNS flag day 2020). */
const LARGEST_UDP_BYTES = 1232;
const CODES: Record<Reply['code'], number> = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
};

export interface AnswerContext {
  zones: readonly Zone[];
  outside: Outside;
  transport: 'udp' | 'tcp';
  /** Every question fails. */
  isBroken: boolean;
}

/** The bytes of the answer; nothing for what is no question at all. */
export function answerPacket(bytes: Buffer, context: AnswerContext): Buffer | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  let query: DecodedPacket;
  try {
    query = decode(bytes);
  } catch {
    return encode({ type: 'response', id: bytes.readUInt16BE(0), flags: CODES.FORMERR });
  }
  if (query.type !== 'query') return undefined;
  const reply = replyTo(query, context);
  const packet = packetOf(query, reply);
  const whole = encode(packet);
  if (context.transport === 'tcp' || whole.length <= udpLimit(query)) return whole;
  return encode({
    ...packet,
    flags: (packet.flags ?? 0) | TRUNCATED_RESPONSE,
    answers: [],
    authorities: [],
  });
}

function replyTo(query: DecodedPacket, { zones, outside, isBroken }: AnswerContext): Reply {
  const refusal = (code: Reply['code']): Reply => ({
    code,
    isAuthoritative: false,
    answers: [],
    authorities: [],
  });
  if (opcodeOf(query) !== 0) return refusal('NOTIMP');
  const [question, second] = query.questions ?? [];
  if (question === undefined || second !== undefined) return refusal('FORMERR');
  if (isBroken) return refusal('SERVFAIL');
  if ((question.class ?? 'IN') !== 'IN') return refusal('REFUSED');
  if (question.type === 'AXFR' || question.type === 'IXFR') return refusal('REFUSED');
  return answerQuestion(zones, question, outside);
}

/** The question comes back letter by letter: resolvers mix cases so that nobody can forge an answer. */
function packetOf(query: DecodedPacket, reply: Reply): Packet {
  const asked = query.questions?.[0]?.name;
  const owner = (record: Answer): Answer =>
    asked !== undefined && record.name === asked.toLowerCase() ? { ...record, name: asked } : record;
  return {
    type: 'response',
    id: query.id,
    flags:
      (reply.isAuthoritative ? AUTHORITATIVE_ANSWER : 0) |
      (query.flag_rd ? RECURSION_DESIRED : 0) |
      CODES[reply.code],
    questions: query.questions ?? [],
    answers: reply.answers.map(owner),
    authorities: reply.authorities.map(owner),
    additionals: optOf(query) === undefined ? [] : [OWN_OPT],
  };
}

const OWN_OPT: Answer = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: LARGEST_UDP_BYTES,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
  options: [],
};

function optOf({ additionals = [] }: DecodedPacket) {
  return additionals.find((record) => record.type === 'OPT');
}

function udpLimit(query: DecodedPacket): number {
  const offered = optOf(query)?.udpPayloadSize ?? PLAIN_UDP_BYTES;
  return Math.max(PLAIN_UDP_BYTES, Math.min(offered, LARGEST_UDP_BYTES));
}

function opcodeOf({ flags = 0 }: DecodedPacket): number {
  return (flags >> 11) & 0xf;
}
