import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { migrate } from '../../migrate.js'
import { reportHtml } from '../../report/html.js'
import { reportJson } from '../../report/json.js'
import { lineageJson } from '../../report/lineage.js'
import { reportMarkdown } from '../../report/markdown.js'
import { reportSarif } from '../../report/sarif.js'
import { type Certificate, certificate } from '../../verify/certificate.js'
import type { CliContext } from '../context.js'
import { Exit } from '../exit.js'
import { conclude, failure, oneLine } from '../failure.js'
import { absolute, planOptions } from '../plan-flags.js'
import { withProgress } from '../progress.js'
import type { ReportFlags } from './report.js'

/** `repipe report`: the report in its four forms, and its lineage as events. */
export function report(this: CliContext, flags: ReportFlags, path: string): Promise<void> {
  return conclude(this, async () => {
    const out = absolute(flags.output, this)
    await withProgress(this, `Reporting on ${oneLine(path)}`, async (onStep) => {
      const certificate = flags.certificate === undefined ? {} : readCertificate(flags.certificate, this)
      const done = await migrate(
        absolute(path, this),
        { ...planOptions(flags, this), ...certificate },
        onStep,
      )
      if (!done.ok) throw failure(done.problem)
      onStep('Writing the report')
      await mkdir(out, { recursive: true })
      await Promise.all([
        writeFile(join(out, 'report.json'), reportJson(done.report)),
        writeFile(join(out, 'report.sarif'), reportSarif(done.report)),
        writeFile(join(out, 'lineage.json'), lineageJson(done.report)),
        writeFile(join(out, 'report.md'), reportMarkdown(done.report)),
        writeFile(join(out, 'report.html'), await reportHtml(done.report)),
      ])
    })
    this.process.stderr.write(`${oneLine(join(out, 'report.html'))}\n`)
    return Exit.done
  })
}

function readCertificate(path: string, context: CliContext): { readonly certificate: Certificate } {
  try {
    return { certificate: certificate.parse(JSON.parse(readFileSync(absolute(path, context), 'utf8'))) }
  } catch (error) {
    throw failure({
      code: 'CERTIFICATE-FILE',
      severity: 'error',
      title: 'The certificate cannot be read',
      why: (error as Error).message.split('\n')[0] ?? '',
      fix: 'Write one with `repipe verify REPO -o FILE`.',
      at: { path },
    })
  }
}
