import type { EmittedFile } from '../emit/file.js'
import type { Problem } from '../model/problem.js'
import type { Certificate } from './certificate.js'
import { hashOf } from './package-files.js'

/** How the package is made that a certificate may be of. */
export interface CertifiedPackage {
  /** All its workflows are written in Python. */
  readonly isPython: boolean
  /** The package with workflows of these tasks besides, which are no roots. */
  readonly withRoots: (
    asked: readonly { readonly task: string; readonly module: string }[],
  ) => Promise<readonly EmittedFile[]>
}

/**
 * The certificate, when it is of this very package; else why it is not shown. One whose proof needed workflows of tasks that
 * are no roots is held against the package with those.
 */
export async function certificateOf(
  given: Certificate | undefined,
  files: readonly EmittedFile[],
  { isPython, withRoots }: CertifiedPackage,
): Promise<{ readonly certificate: Certificate | null; readonly stale: readonly Problem[] }> {
  if (!given) return { certificate: null, stale: [] }
  const asked = (given.package.added ?? []).map((id) => {
    const [module = '', task = ''] = id.split(':')
    return { module, task }
  })
  const proved = asked.length > 0 && isPython ? await withRoots(asked) : files
  if (given.package.files === hashOf(proved)) return { certificate: given, stale: [] }
  const problem: Problem = {
    code: 'CERTIFICATE-STALE',
    severity: 'warning',
    title: 'The certificate is of another state',
    why: 'The package has changed since it was verified; the certificate says nothing of it and is not shown.',
    fix: 'Run `repipe verify` again.',
  }
  return { certificate: null, stale: [problem] }
}
