/** `retrying.py`: makes failures of a task's own code count as ones that Flyte retries. */
export const retryingModule = `"""Flyte retries only failures that say so; these tasks are retried after any, as Luigi does."""
import functools

from flytekit.exceptions.user import FlyteRecoverableException


def retried(task):
    @functools.wraps(task)
    def run(*args, **kwargs):
        try:
            return task(*args, **kwargs)
        except Exception as error:
            raise FlyteRecoverableException(f"{type(error).__name__}: {error}") from error

    return run
`
