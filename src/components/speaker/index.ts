/** The speaker page: what each element of a lesson becomes in the notes. */
import Aside from '../deck/Aside.astro';
import CodeBlock from '../deck/CodeBlock.astro';
import Diagram from '../deck/Diagram.astro';
import KeyPoints from '../deck/KeyPoints.astro';
import Term from '../deck/Term.astro';
import Thing from '../deck/Thing.astro';
import Notes from './Notes.astro';
import Plate from './Plate.astro';
import Question from './Question.astro';
import Section from './Section.astro';
import Snippet from './Snippet.astro';

export const speakerComponents = {
  Aside,
  CodeBlock,
  Diagram,
  KeyPoints,
  Notes,
  Plate,
  Question,
  Section,
  Snippet,
  Term,
  Thing,
};
