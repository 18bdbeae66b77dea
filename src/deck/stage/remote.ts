/** Lets the speaker page steer the stage, and tells it where the stage is. */
import { type Message, openChannel } from '../channel.ts';
import type { Stage } from './stage.ts';

export function answerSpeaker(stage: Stage, deckPath: string): void {
  const channel = openChannel(deckPath, (message) => obey(stage, message, say));
  const say = () =>
    channel.send({
      type: 'at',
      position: stage.position(),
      steps: stage.steps(),
      blank: stage.isBlank(),
    });
  stage.onChange(say);
  addEventListener('pageshow', say);
  addEventListener('pagehide', () => channel.send({ type: 'left' }));
  say();
}

function obey(stage: Stage, message: Message, say: () => void): void {
  switch (message.type) {
    case 'hello':
      say();
      break;
    case 'next':
      stage.next();
      break;
    case 'previous':
      stage.previous();
      break;
    case 'go':
      stage.go(message.position);
      break;
    case 'blank':
      stage.blank(message.blank);
      break;
    case 'at':
    case 'left':
      break;
  }
}
