/** From the text of a quiz file to its questions, or to an error that an author can act on. */

import { parseAuthored } from '../site/authored-yaml.ts';
import { lintQuiz } from './lint.ts';
import { type Quiz, quizSchema } from './schema.ts';

/**
 * @param file as the author knows it, such as `content/quizzes/01-a-name-that-stays.yaml`
 * @throws {AuthoredError} naming every problem, in the order of the file
 */
export function parseQuiz(source: string, file: string): Quiz {
  return parseAuthored(source, file, { schema: quizSchema, lint: lintQuiz, item: 'question' });
}
