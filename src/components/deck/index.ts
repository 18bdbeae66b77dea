/** The deck: what each element of a lesson becomes on stage. The prose is not projected. */

import Aside from '../page/Aside.astro';
import Table from '../page/Table.astro';
import Thing from '../page/Thing.astro';
import CodeOnSlide from './CodeOnSlide.astro';
import Contents from './Contents.astro';
import Diagram from './Diagram.astro';
import Exercise from './Exercise.astro';
import KeyPoints from './KeyPoints.astro';
import Nothing from './Nothing.astro';
import Plate from './Plate.astro';
import Question from './Question.astro';
import SectionTitle from './SectionTitle.astro';
import StageSnippet from './StageSnippet.astro';

export const deckComponents = {
  Aside,
  CodeBlock: CodeOnSlide,
  Diagram,
  Exercise,
  KeyPoints,
  Notes: Nothing,
  Plate,
  Question: Nothing,
  Section: Contents,
  SectionTitle,
  Snippet: Nothing,
  StageKeyPoints: KeyPoints,
  StageQuestion: Question,
  StageSnippet,
  Term: Contents,
  Thing,
  table: Table,
};
