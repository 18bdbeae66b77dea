/** What a reader takes from a lesson to a real cluster: its manifests as one file, and each by itself. */
import { lessonBySlug } from '../../lesson/index.ts';
import { AuthoredError } from '../../site/authored-yaml.ts';
import { permanentLink } from '../../site/index.ts';
import { MANIFESTS } from '../../terminal/manifests.ts';
import { recordCommand } from '../../terminal/record.ts';
import { transcriptOf } from '../../terminal/recordings.ts';
import { openSession } from '../../terminal/session.ts';
import { oneFile, type Standing, standing } from './standing.ts';

export { type Remark, remarksOn } from './standing.ts';

/** What the lesson's files, as far as its commands apply them, are at its end. */
export async function standingOf(slug: string): Promise<Standing> {
  const { snippets } = await lessonBySlug(slug);
  const transcripts = await Promise.all(
    snippets.map((_, index) => transcriptOf(slug, snippets, index)),
  );
  const succeeded = transcripts
    .flatMap(({ commands }) => commands)
    .filter(({ exitCode }) => exitCode === 0)
    .map(({ command }) => command.replace(/\\\n\s*/g, ' '));
  return standing(succeeded, MANIFESTS);
}

/**
 * The text behind `manifestsPath`.
 * @throws {AuthoredError} when a fresh cluster refuses it
 */
export async function manifestsFile(slug: string): Promise<string> {
  const { number, title } = await lessonBySlug(slug);
  const head = [
    `What lesson ${number}, “${title}”, applies, as it stands at its end.`,
    permanentLink(`/lessons/${slug}/`),
    '',
    `kubectl apply -f ${permanentLink(manifestsPath(slug))}`,
  ];
  const text = oneFile(head, await standingOf(slug));
  await tryOut(slug, text);
  return text;
}

async function tryOut(slug: string, text: string): Promise<void> {
  const session = openSession({ seed: slug, files: new Map([['manifests.yaml', text]]) });
  const command = 'kubectl apply -f manifests.yaml';
  const { exitCode, output } = await recordCommand(session, command, slug);
  if (exitCode === 0) return;
  throw new AuthoredError(
    `content/lessons: the manifests of lesson "${slug}" as one file are refused by a fresh cluster
  Expected: that "${command}" succeeds
  Mend it:  correct the file that it names
  It printed:
${output.map((piece) => piece.text).join('')}`,
  );
}

/** Below the root of the site; it never changes. */
export const manifestsPath = (slug: string): string => `/lessons/${slug}/manifests.yaml`;

/** Each file that lessons apply, by its path. */
export { MANIFESTS };

/** The address of a file by itself. */
export const filePath = (path: string): string => `/manifests/${path}`;
