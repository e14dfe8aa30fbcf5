/** `targets.py`: what native tasks read and write through. */
export const targetsModule = `"""Where tasks read and write: the locations of today, the guarantees of today (a target exists whole or not at all)."""
import contextlib
import os
import uuid

import fsspec


class Target:
    """A file at a path or URI, of any file system that fsspec knows."""

    def __init__(self, uri):
        self.uri = os.fspath(uri)
        self._fs, self._path = fsspec.core.url_to_fs(self.uri)

    @property
    def path(self) -> str:
        return self.uri

    def __repr__(self) -> str:
        return f"Target({self.uri!r})"

    def exists(self) -> bool:
        return self._fs.exists(self._path)

    def makedirs(self) -> None:
        """Makes the directory that the file stands in."""
        parent = self._fs._parent(self._path)
        if parent:
            self._fs.makedirs(parent, exist_ok=True)

    def remove(self) -> None:
        self._fs.rm(self._path, recursive=True)

    def open(self, mode: str = "r"):
        """As open() does; what is written appears at its place when it is closed, and never when the body fails."""
        if "r" in mode:
            return self._fs.open(self._path, mode)
        if "w" not in mode:
            raise ValueError(f"unsupported mode {mode!r}: a target is read or written whole")
        self.makedirs()
        return _Writing(self._fs, self._path, mode)

    @contextlib.contextmanager
    def temporary_path(self):
        """A path to write to (a file or a directory); it takes the target's place when the block ends well."""
        self.makedirs()
        part = Target(_beside(self.uri))
        yield part.uri
        self._fs.mv(part._path, self._path, recursive=self._fs.isdir(part._path))


class _Writing:
    """A file being written beside its place."""

    def __init__(self, fs, path, mode):
        self._fs, self._path, self._part = fs, path, _beside(path)
        self._file = fs.open(self._part, mode)

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __iter__(self):
        return iter(self._file)

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.close()
        else:
            self.abort()

    def close(self) -> None:
        if not self._file.closed:
            self._file.close()
            self._fs.mv(self._part, self._path)

    def abort(self) -> None:
        if not self._file.closed:
            self._file.close()
            self._fs.rm(self._part)


def _beside(path: str) -> str:
    return f"{path.rstrip('/')}.{uuid.uuid4().hex}.part"
`
