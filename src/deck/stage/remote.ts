/** Lets the speaker page steer the stage, and tells it where the stage is. */
import { type Message, openChannel } from '../channel.ts';
import type { Press } from './shortcuts.ts';
import type { Stage } from './stage.ts';

export function answerSpeaker(stage: Stage, deckPath: string, press: Press): void {
  const channel = openChannel(deckPath, (message) => obey(stage, message, { say, press }));
  const say = () =>
    channel.send({
      type: 'at',
      position: stage.position(),
      steps: stage.steps(),
      words: stage.words(),
      blank: stage.isBlank(),
    });
  stage.onChange(say);
  addEventListener('pageshow', say);
  addEventListener('pagehide', () => channel.send({ type: 'left' }));
  say();
}

interface Means {
  say(): void;
  readonly press: Press;
}

function obey(stage: Stage, message: Message, { say, press }: Means): void {
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
    case 'press':
      void press(message.key);
      break;
    case 'at':
    case 'left':
      break;
  }
}
