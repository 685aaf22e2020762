"""Runs every *_test.py beside it and writes how many passed and failed to the file named by the argument."""

import json
import pathlib
import sys
import unittest

here = pathlib.Path(__file__).parent
suite = unittest.defaultTestLoader.discover(str(here), pattern="*_test.py")
result = unittest.TextTestRunner(verbosity=2).run(suite)
bad = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
# An error while a class is set up is one of the errors, but no test was run for it.
passed = max(0, result.testsRun - len(result.failures) - len(result.errors) - len(result.skipped))
pathlib.Path(sys.argv[1]).write_text(json.dumps({"passed": passed, "failed": bad}))
sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)
