"""Records what CPython says of programs.txt: for each, the repr of its `result`. record_programs.py > programs.json"""
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "programs.txt"), encoding="utf-8") as f:
    programs = [text.strip("\n") for text in f.read().split("---\n")]
answers = []
for text in programs:
    names = {"__name__": "program"}
    exec(compile(text, "program", "exec"), names)
    answers.append({"program": text, "result": repr(names["result"])})
print(json.dumps(answers, indent=1))
