"""Holds the generated Target against luigi.LocalTarget: the same program on each, then the same files and answers."""
import csv
import json
import os
import pickle
import sys
import tempfile

import luigi
from luigi.format import Nop

sys.path.insert(0, sys.argv[1])
from targets import Target


class Boom(Exception):
    pass


def attempt(what):
    try:
        return what()
    except Boom:
        return "boom"


def writes_whole(make):
    target = make("deep/er/out.txt")
    before = target.exists()
    with target.open("w") as out:
        out.write("one\n")
        during = target.exists()
        out.writelines(["two\n", "drei ä\n"])
        print("four", file=out)
    with target.open() as f:
        lines = [line for line in f]
    return before, during, target.exists(), lines, target.open("r").read()


def plain_close(make):
    target = make("plain.csv")
    out = target.open("w")
    csv.writer(out, lineterminator="\n").writerow(["a", "b"])
    hidden = target.exists()
    out.close()
    return hidden, target.exists(), list(csv.reader(target.open()))


def fails(make):
    target = make("failed.txt")

    def body():
        with target.open("w") as out:
            out.write("half")
            raise Boom()

    return attempt(body), target.exists()


def temporary(make):
    target = make("sub/temporary.json")
    with target.temporary_path() as path:
        with open(path, "w") as f:
            json.dump({"x": 1}, f)
        during = target.exists()
    return during, target.exists(), target.open().read()


def temporary_fails(make):
    target = make("sub/temporary_failed")

    def body():
        with target.temporary_path() as path:
            with open(path, "w") as f:
                f.write("x")
            raise Boom()

    return attempt(body), target.exists()


def temporary_directory(make):
    target = make("tree")
    with target.temporary_path() as path:
        os.mkdir(path)
        with open(os.path.join(path, "part"), "w") as f:
            f.write("x")
    return target.exists(), sorted(os.listdir(target.path))


def replaces(make):
    target = make("again.txt")
    for text in ("first", "second"):
        with target.open("w") as out:
            out.write(text)
    return target.open().read()


def removes(make):
    target = make("gone.txt")
    with target.open("w") as out:
        out.write("x")
    target.remove()
    return target.exists()


def makes_directories(make):
    target = make("made/by/hand.txt")
    target.makedirs()
    return os.path.isdir(os.path.dirname(target.path)), target.exists()


def line_ends(make):
    target = make("ends.txt")
    with open(target.path, "wb") as f:
        f.write(b"a\r\nb\rc\n")
    return target.open().read(), [line for line in target.open()]


def empty(make):
    target = make("empty.txt")
    target.open("w").close()
    return target.exists(), os.path.getsize(target.path)


def binary(make):
    target = make("model.pickle", binary=True)
    with target.open("wb" if isinstance(target, Target) else "w") as out:
        pickle.dump([1, 2], out)
    with target.open("rb" if isinstance(target, Target) else "r") as f:
        return pickle.load(f)


programs = [writes_whole, plain_close, fails, temporary, temporary_fails, temporary_directory, replaces, removes, makes_directories, line_ends, empty, binary]


def tree(folder):
    found = {}
    for parent, _, files in os.walk(folder):
        for name in files:
            path = os.path.join(parent, name)
            # What a failing temporary_path() leaves behind has a random name on both sides.
            if "luigi-tmp" not in name and not name.endswith(".part"):
                with open(path, "rb") as f:
                    found[os.path.relpath(path, folder)] = f.read().hex()
    return found


def main():
    answers = {}
    with tempfile.TemporaryDirectory() as theirs, tempfile.TemporaryDirectory() as ours:
        for program in programs:
            luigis = program(lambda path, binary=False: luigi.LocalTarget(os.path.join(theirs, path), **({"format": Nop} if binary else {})))
            targets = program(lambda path, binary=False: Target(os.path.join(ours, path)))
            answers[program.__name__] = [repr(luigis), repr(targets)]
        answers["files"] = [json.dumps(tree(theirs), sort_keys=True), json.dumps(tree(ours), sort_keys=True)]
    remote = Target("memory://bucket/a/b.txt")
    with remote.open("w") as out:
        out.write("far")
    with Target("memory://bucket/a/c.txt").temporary_path() as path:
        import fsspec

        with fsspec.open(path, "w") as f:
            f.write("away")
    answers["remote"] = [repr(["memory://bucket/a/b.txt", True, "far", "away"]), repr([remote.uri, remote.exists(), remote.open().read(), Target("memory://bucket/a/c.txt").open().read()])]
    print(json.dumps({"answers": answers}))


main()
