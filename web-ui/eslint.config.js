import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const UP = { group: ['../*'], message: 'Cross folders by @/…; reach up by no relative path.' }

/** Imports go one way: ui, lib, api → features → app. No feature imports another. */
const mayNotImport = (files, groups) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          UP,
          { group: groups, message: 'Against the layers: ui, lib, api → features → app.' },
        ],
      },
    ],
  },
})

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/api/generated', 'test-results', 'playwright-report'] },
  js.configs.recommended,
  { files: ['**/*.{js,mjs}'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-restricted-imports': ['error', { patterns: [UP] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import from where it is written.',
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
    languageOptions: { globals: globals.browser },
  },
  mayNotImport(['src/ui/**', 'src/lib/**'], ['@/features/*', '@/app/*']),
  mayNotImport(['src/api/**'], ['@/features/*', '@/app/*', '@/ui/*']),
  mayNotImport(['src/features/**'], ['@/features/*', '@/app/*', '@/test-runner/*']),
  // A page of its own: of the web UI it has the look, none of its pages.
  mayNotImport(['src/test-runner/**'], ['@/features/*']),
)
