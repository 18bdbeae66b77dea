/** Gives <Question> and <KeyPoints> what they need to find their data: the lesson, and the line for errors. */
import { defineMdastPlugin } from 'satteri';
import { AuthorError } from './author-error.ts';
import { compilationOf, placeOf } from './compilation.ts';
import { attributeText, block } from './elements.ts';

export const questions = defineMdastPlugin({
  name: 'questions',
  options: { position: true },
  mdxJsxFlowElement(node, ctx) {
    const { slug, found } = compilationOf(ctx);
    if (node.name === 'KeyPoints') return block('KeyPoints', { lesson: slug });
    if (node.name !== 'Question') return;
    const place = placeOf(node, ctx);
    const id = attributeText(node, 'id');
    const asked = found.questions.some((question) => question.id === id);
    if (id === undefined || id === '' || asked) {
      throw new AuthorError(place, {
        what: asked
          ? `the question "${id}" stands in this lesson twice`
          : 'this question has no id',
        expected: '<Question id="…"/> with the id of a question in content/quizzes/, each once',
        mend: 'name another question of the lesson’s quiz',
      });
    }
    const where = `${place.file}:${place.line}`;
    found.questions.push({ id, where });
    return block('Question', { id, lesson: slug, where });
  },
});
