/** A trace as Mermaid source: a sequence diagram whose messages are the packets and whose notes are the decisions. */

import type { Actor, Hop, Trace } from './trace.ts';
import { actorName, decided, deedOf, requestsOf } from './tracetext.ts';

/** Source that Mermaid's `sequenceDiagram` reads. Requests that a server made stand before its answer. */
export function traceAsMermaid(trace: Trace): string {
  const participants = new Map<string, string>();
  const idOf = (actor: Actor): string => {
    const name = actorName(actor);
    const known = participants.get(name) ?? `p${participants.size + 1}`;
    participants.set(name, known);
    return known;
  };
  idOf(trace.from);
  const lines = messagesOf(trace, idOf);
  const declared = [...participants].map(([name, id]) => `participant ${id} as ${plain(name)}`);
  const title = `${actorName(trace.from)}: ${trace.process}`;
  const described = [
    `accTitle: ${plain(title)}`,
    `accDescr: ${trace.hops.length} hops in ${trace.elapsedMs} ms`,
  ];
  const body = [...described, ...declared, ...lines].map((line) => `  ${line}`);
  return ['sequenceDiagram', ...body, ''].join('\n');
}

type IdOf = (actor: Actor) => string;

/** The packet is where the last actor was; a hop of another one is a message to it, else a note over it. */
function messagesOf({ from, process, hops }: Trace, idOf: IdOf): string[] {
  const lines = [`Note over ${idOf(from)}: ${plain(process)}`];
  let at = idOf(from);
  for (const hop of hops) {
    const actor = idOf(hop.actor);
    const deed = plain(deedOf(hop));
    for (const request of requestsOf(hop)) lines.push(...messagesOf(request, idOf));
    if (hop.kind === 'lookup') {
      lines.push(...exchange(idOf(from), actor, hop));
      continue;
    }
    if (at !== actor) lines.push(`${at}${arrowOf(hop)}${actor}: ${deed}`);
    else if (hop.kind !== 'cross') lines.push(`Note over ${actor}: ${deed}`);
    lines.push(`Note right of ${actor}: ${plain(decided(hop))}`);
    at = actor;
  }
  const last = hops.at(-1);
  if (last !== undefined && at !== idOf(from) && endsAtClient(last))
    lines.push(`${at}-->>${idOf(from)}: ${plain(endingOf(last))}`);
  return lines;
}

/** A question and its answer come back to the client before it goes on. */
function exchange(client: string, server: string, hop: Extract<Hop, { kind: 'lookup' }>): string[] {
  const { question, outcome, answers } = hop;
  const result = outcome === 'answered' ? answers.join(', ') : outcome;
  return [
    `${client}->>${server}: ${plain(`${question.name} ${question.type}?`)}`,
    `${server}-->>${client}: ${plain(result)}`,
  ];
}

/** `-x` ends in a cross: nothing comes back from there. */
const arrowOf = ({ kind }: Hop): string => (kind === 'drop' ? '-x' : '->>');

const endsAtClient = ({ kind }: Hop): boolean => kind !== 'drop' && kind !== 'lookup';

function endingOf(hop: Hop): string {
  if (hop.kind === 'refuse') return 'refused';
  if (hop.kind === 'unreachable') return 'no route to host';
  if (hop.kind === 'expire') return 'time to live exceeded';
  return 'reply';
}

/** Mermaid ends a message at a semicolon or a line's end, and reads `#` as the start of an entity. */
function plain(text: string): string {
  return text
    .replace(/#/g, '#35;')
    .replace(/(?<!#35);/g, '#59;')
    .replace(/\s+/g, ' ')
    .trim();
}
