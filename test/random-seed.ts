import fc from 'fast-check'

/**
 * One seed for every random test, so that the same commit passes or fails alike wherever it is tested. `RANDOM_SEED=N npm test`
 * looks elsewhere; what it finds is mended with a test of its own.
 */
fc.configureGlobal({ seed: Number(process.env['RANDOM_SEED'] ?? 20_260_127) })
