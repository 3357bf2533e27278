import { expect, it } from 'vitest';
import { parseHead } from '../../../src/domain/integrations/head-template.ts';

it.each([
  ['{a}', 'verbatim'],
  ['<script>{a}</script>', 'verbatim'],
  ['<script>if (1 < 2) "{a}"</script>', 'verbatim'],
  ['<script defer src="x">{a}</script>', 'verbatim'],
  ['<script>"</scrip" + {a}</script>', 'verbatim'],
  ['<script></script>{a}', 'verbatim'],
  ['<script>x="</script><meta content="{a}">', 'attribute'],
  ['<!-- <meta content="{a} -->', 'verbatim'],
  ['<!-- --><meta content="{a}">', 'attribute'],
  ['<meta content="{a}">', 'attribute'],
  ["<meta content = '{a}'>", 'attribute'],
  [`<meta content='"{a}'>`, 'attribute'],
  ['<meta a="b"c="{a}">', 'attribute'],
  ['<meta content="?{a}">', 'attribute'],
  ['<script src="{a}">', 'attribute link'],
  ['<script src="https://h/?{a}">', 'url link'],
  ['<script src="https://h/?a">{a}', 'verbatim'],
  ['<link HREF = "/?x={a}">', 'url link'],
  ['<script data-src="/?x={a}">', 'attribute'],
  ['<script src={a}>', 'unquoted'],
  ['<script {a}>', 'unquoted'],
  ['<script a"{a}">', 'unquoted'],
  ['<{a}>', 'unquoted'],
])('%s: the macro is in its place (%s)', (text, wanted) => {
  const found = parseHead(text).filter((part) => typeof part !== 'string');
  expect(found.map(({ place, link }) => `${place}${link ? ' link' : ''}`)).toEqual([wanted]);
});
