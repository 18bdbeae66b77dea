/** What the elements of a lesson become on its page. */
import Exercise from '../exercise/Exercise.astro';
import Question from '../question/Question.astro';
import Snippet from '../Snippet.astro';
import Aside from './Aside.astro';
import CodeBlock from './CodeBlock.astro';
import Diagram from './Diagram.astro';
import InTheProse from './InTheProse.astro';
import KeyPoints from './KeyPoints.astro';
import Notes from './Notes.astro';
import Plate from './Plate.astro';
import Section from './Section.astro';
import SectionTitle from './SectionTitle.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import Thing from './Thing.astro';

export const pageComponents = {
  Aside,
  CodeBlock,
  Diagram,
  Exercise,
  KeyPoints,
  Notes,
  Plate,
  Question,
  Section,
  SectionTitle,
  Snippet,
  StageKeyPoints: InTheProse,
  StageQuestion: InTheProse,
  StageSnippet: InTheProse,
  Term,
  Thing,
  table: Table,
};
