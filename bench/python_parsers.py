"""How long CPython's ast and LibCST take to parse files: paths on stdin, one a line; prints {"ast": ms, "libcst": ms or null}.

Files that a parser refuses count with the time until it did. The median of five rounds.
"""
import ast
import json
import statistics
import sys
import time
import warnings

warnings.simplefilter("ignore")
try:
    import libcst
except ImportError:
    libcst = None


def median(parse, texts):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for text in texts:
            try:
                parse(text)
            except Exception:
                pass
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


texts = []
for line in sys.stdin.read().splitlines():
    with open(line, "rb") as f:
        texts.append(f.read())
print(json.dumps({"ast": median(ast.parse, texts), "libcst": median(libcst.parse_module, texts) if libcst else None}))
