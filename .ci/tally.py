"""Adds up what ran and ends with the line `N passed, N failed`: Surefire's and Failsafe's reports, the Jupyter tests, single checks."""

import argparse
import json
import pathlib
import sys
import xml.etree.ElementTree as xml

parser = argparse.ArgumentParser()
parser.add_argument("--results", type=pathlib.Path, help="what jupyter_tests.py wrote")
parser.add_argument("--passed", action="append", default=[], help="name of a check that passed")
parser.add_argument("--failed", action="append", default=[], help="name of a check that failed")
arguments = parser.parse_args()

passed = len(arguments.passed)
failed = len(arguments.failed)
for report in pathlib.Path("target").glob("*-reports/TEST-*.xml"):
    counts = xml.parse(report).getroot().attrib
    bad = int(counts["failures"]) + int(counts["errors"])
    failed += bad
    passed += int(counts["tests"]) - bad - int(counts["skipped"])
if arguments.results is not None:
    if arguments.results.exists():
        results = json.loads(arguments.results.read_text())
        passed += results["passed"]
        failed += results["failed"]
    else:
        print("FAILED: the Jupyter tests did not come to their end")
        failed += 1
for name in arguments.failed:
    print(f"FAILED: {name}")
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
