/** Gives <Question>, <Exercise> and <KeyPoints> what they need to find their data: the lesson, and the line for errors. */
import { defineMdastPlugin } from 'satteri';
import { AuthorError } from './author-error.ts';
import { compilationOf, placeOf } from './compilation.ts';
import { attributeText, block } from './elements.ts';
import { forbidOnSlide } from './on-slide.ts';

export const questions = defineMdastPlugin({
  name: 'questions',
  options: { position: true },
  mdxJsxFlowElement(node, ctx) {
    const { slug, found } = compilationOf(ctx);
    if (node.name === 'KeyPoints') return block('KeyPoints', { lesson: slug });
    const practice = PRACTICE.find(({ element }) => element === node.name);
    if (practice === undefined) return;
    const { element, what, list, folder } = practice;
    const place = placeOf(node, ctx);
    const id = attributeText(node, 'id');
    const asked = found[list].some((other) => other.id === id);
    if (id === undefined || id === '' || asked) {
      throw new AuthorError(place, {
        what: asked ? `the ${what} "${id}" stands in this lesson twice` : `this ${what} has no id`,
        expected: `<${element} id="…"/> with the id of ${what === 'exercise' ? 'an' : 'a'} ${what} in content/${folder}/, each once`,
        mend: `name another ${what} of the lesson`,
      });
    }
    forbidOnSlide(node, ctx, {
      what: `a${element === 'Exercise' ? 'n' : ''} ${what}`,
      mark: '<Question … slide />',
    });
    const slide = attributeText(node, 'slide') !== undefined;
    const where = `${place.file}:${place.line}`;
    found[list].push({ id, where });
    return block(element, { id, lesson: slug, where, slide });
  },
});

/** What a lesson asks of its reader, by the element that asks. */
const PRACTICE = [
  { element: 'Question', what: 'question', list: 'questions', folder: 'quizzes' },
  { element: 'Exercise', what: 'exercise', list: 'exercises', folder: 'exercises' },
] as const;
