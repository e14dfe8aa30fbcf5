import type { Problem } from '../model/problem.js'

export function notFound(path: string, why: string): Problem {
  return {
    code: 'REPO-NOT-FOUND',
    severity: 'error',
    title: 'The repository cannot be opened',
    why: `${path}: ${why}`,
    fix: 'Name the directory of a checkout.',
  }
}

export function linkOutside(path: string): Problem {
  return {
    code: 'REPO-LINK-OUTSIDE',
    severity: 'warning',
    title: 'A link leaves the repository',
    why: 'What it points to is not part of the repository and was not read.',
    fix: 'Copy the files into the repository if they are part of its pipelines.',
    at: { path },
  }
}

export function linkLoop(path: string): Problem {
  return {
    code: 'REPO-LINK-LOOP',
    severity: 'warning',
    title: 'A link leads back to itself',
    why: 'Following it would never end; it was not read.',
    fix: 'Remove the link.',
    at: { path },
  }
}

export function fileTooLarge(path: string, size: number): Problem {
  return {
    code: 'REPO-FILE-TOO-LARGE',
    severity: 'warning',
    title: 'A Python file is too large to read',
    why: `It has ${size} bytes; files of this size are data rather than code.`,
    fix: 'Move the data out of the code, if the file defines tasks.',
    at: { path },
  }
}

export function unreadable(path: string, why: string): Problem {
  return {
    code: 'REPO-UNREADABLE',
    severity: 'warning',
    title: 'A file or folder cannot be read',
    why,
    fix: 'Make it readable, or remove it.',
    at: { path },
  }
}

export function notUtf8(path: string): Problem {
  return {
    code: 'REPO-ENCODING',
    severity: 'warning',
    title: 'A Python file holds bytes that its encoding does not have',
    why: 'Python itself would refuse it; the bytes were read as replacement characters.',
    fix: 'Name the encoding in a coding cookie on the first line, or save the file as UTF-8.',
    at: { path },
  }
}

export function notPipelines(path: string, problems: readonly Problem[]): Problem {
  const [first] = problems.filter((problem) => problem.severity !== 'note')
  return {
    code: 'REPO-NO-TASKS',
    severity: 'error',
    title: 'No Luigi task was found',
    why: `${path} defines no class that stands on luigi.Task${first ? `; ${first.code}${first.at ? ` at ${first.at.path}` : ''} may be why` : ''}.`,
    fix: 'Name the directory that holds the pipelines. Libraries that tasks stand on can be named with --python-path.',
  }
}
