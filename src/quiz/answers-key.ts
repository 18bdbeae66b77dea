/** Where the browser keeps the reader's answers: alone, so that a page can look whether there are any before it loads more. */
export const ANSWERS_KEY = 'kubernetes-services:answers';
