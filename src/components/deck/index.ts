/** The deck: what each element of a lesson becomes on stage. */
import Aside from './Aside.astro';
import CodeBlock from './CodeBlock.astro';
import Diagram from './Diagram.astro';
import KeyPoints from './KeyPoints.astro';
import Notes from './Notes.astro';
import Plate from './Plate.astro';
import Question from './Question.astro';
import Section from './Section.astro';
import SectionTitle from './SectionTitle.astro';
import StageSnippet from './StageSnippet.astro';
import Term from './Term.astro';
import Thing from './Thing.astro';

export const deckComponents = {
  Aside,
  CodeBlock,
  Diagram,
  KeyPoints,
  Notes,
  Plate,
  Question,
  Section,
  SectionTitle,
  StageSnippet,
  Term,
  Thing,
};
