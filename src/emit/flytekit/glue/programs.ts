/** `programs.py`: runs programs as the legacy engine did (luigi/contrib/external_program.py). */
export const programsModule = `"""Runs programs, and shows what they said."""
import contextlib
import logging
import subprocess
import tempfile

logger = logging.getLogger(__name__)


class ProgramError(RuntimeError):
    """A program that ended with a code other than 0."""


def run_program(args, environment=None, capture_output=True) -> None:
    """Runs a program to its end. Captured output is logged when it has ended; else it goes where this process writes."""
    command = [str(each) for each in args]
    logger.info("Running command: %s", " ".join(command))
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile()) for _ in range(2)] if capture_output else [None, None]
        process = subprocess.Popen(command, env=environment, stdout=files[0], stderr=files[1])
        try:
            code = process.wait()
        except BaseException:
            process.kill()
            raise
        said = [_text(each) if capture_output else "" for each in files]
    for name, text in zip(["stdout", "stderr"], said):
        if text:
            logger.info("Program %s:\\n%s", name, text)
    if code != 0:
        raise ProgramError(f"{' '.join(command)}\\nended with code {code}\\n{said[1] or '(nothing on stderr)'}")


def _text(file) -> str:
    file.seek(0)
    return file.read().decode("utf-8")
`
