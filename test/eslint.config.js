import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** `as` overrules the compiler: allowed beside a comment that says why it is right. */
const reasonedAs = {
  create: (context) => ({
    TSAsExpression(node) {
      if (node.typeAnnotation.type === 'TSTypeReference' && node.typeAnnotation.typeName.name === 'const')
        return;
      let statement = node;
      while (statement.parent && !/Statement|Declaration$/.test(statement.type)) statement = statement.parent;
      const [from, to] = [statement.loc.start.line - 1, node.loc.end.line];
      const near = context.sourceCode
        .getAllComments()
        .some(({ loc }) => loc.end.line >= from && loc.end.line <= to);
      if (!near)
        context.report({ node, message: '`as` stands only beside a comment that says why it is right.' });
    },
  }),
};

export default tseslint.config(
  { ignores: ['dist/', 'generated/', '.astro/', '.node/', '.data/', '**/node_modules/', 'test-results/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...astro.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { globals: { ...globals.node } },
    plugins: { pinflow: { rules: { 'reasoned-as': reasonedAs } } },
    rules: {
      'no-control-regex': 'off', // what visitors and advertisers send has control characters to be found
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-implicit-globals': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  { files: ['**/*.ts', '**/*.tsx', '**/*.astro'], rules: { 'no-undef': 'off' } },
  {
    files: ['src/**', 'pages-templates/**'],
    rules: { 'no-console': 'error', 'pinflow/reasoned-as': 'error' },
  },
  { files: ['src/boot.mjs', 'src/cli/**', 'src/server/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/ui/**', 'src/**/*.astro', 'src/**/*.astro/*'],
    languageOptions: { globals: globals.browser },
  },
  {
    // Sent as it is to the oldest browsers there are.
    files: ['pages-templates/**/enhance.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: globals.browser },
    rules: {
      'no-var': 'off',
      'no-implicit-globals': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { caughtErrors: 'none' }],
    },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['only', 'todo', 'fixme', 'fails'].map((word) => ({
          selector: `MemberExpression[object.name=/^(it|test|describe|suite)$/][property.name='${word}']`,
          message: `.${word} hides tests: finish the test or take it out.`,
        })),
        {
          selector:
            "CallExpression[callee.object.name=/^(it|test|describe|suite)$/][callee.property.name='skip']:matches([arguments.0.value=/./], [arguments.0.type='TemplateLiteral'], [arguments.length<2])",
          message: '.skip hides tests: skip inside the test, on a condition and with the reason.',
        },
      ],
    },
  },
);
