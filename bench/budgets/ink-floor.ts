/**
 * The least that an Ink program can be, as the reference of the budgets: a list of 30 rows on the alternate screen that
 * moves with `j`. Built as randnotiz is: bundled, minified, production React.
 */
import { Box, render, Text, useInput } from 'ink';
import { createElement, useState } from 'react';

function List() {
  const [row, setRow] = useState(0);
  useInput((input) => {
    if (input === 'q') process.exit(0);
    if (input === 'j') setRow((old) => (old + 1) % 30);
  });
  const rows = Array.from({ length: 30 }, (_, i) =>
    createElement(Text, { key: i, inverse: i === row }, i === 0 ? 'ready' : `row ${i} of a list that stands here`),
  );
  return createElement(Box, { flexDirection: 'column' }, ...rows);
}

render(createElement(List), { alternateScreen: true, incrementalRendering: true, maxFps: 60 });
