/** The handout: what each element of a lesson becomes on paper. Nothing runs, and there is space to write. */

import Contents from '../deck/Contents.astro';
import { pageComponents } from '../page/index.ts';
import Exercise from './Exercise.astro';
import Plate from './Plate.astro';
import Question from './Question.astro';
import Section from './Section.astro';
import Snippet from './Snippet.astro';

export const handoutComponents = {
  ...pageComponents,
  Exercise,
  Plate,
  Question,
  Section,
  Snippet,
  Term: Contents,
};
