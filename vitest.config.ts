import { defineConfig } from 'vitest/config'

// Two projects: `unit` is the quick loop, `engines` runs the real Luigi and flytekit.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles: ['test/own-temp-folder.ts', 'test/random-seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/engines/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'engines',
          setupFiles: ['test/own-temp-folder.ts', 'test/random-seed.ts'],
          include: ['test/engines/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
