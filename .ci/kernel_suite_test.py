"""The published kernel test suite, jupyter_kernel_test, with every kind of snippet that it knows: no test of it is skipped."""

import unittest

import jupyter_kernel_test
from jupyter_kernel_test import KernelTests

if not hasattr(jupyter_kernel_test, "ensure_sync"):
    # Releases before 0.5 wait for coroutines, which the blocking client's methods are no more.
    jupyter_kernel_test.run_sync = lambda method: method


class PublishedSuite(KernelTests):
    kernel_name = "parshell"
    language_name = "java"
    file_extension = ".jshell"

    code_hello_world = 'System.out.println("hello, world");'
    code_stderr = 'System.err.println("oops");'
    completion_samples = [
        {"text": '"text".toUpperC', "matches": {"toUpperCase("}},
        {"text": "Par.rang"},
        {"text": 'var s = "🎉"; s.'},
    ]
    complete_code_samples = ["1 + 1", "int x = 3;", "void f() {\n}", "// a comment", ""]
    incomplete_code_samples = ["int f() {", "List.of(", 'String s = """\n', "/* open"]
    invalid_code_samples = ["goto 3", ")"]
    code_page_something = 'page("a page")'
    code_generate_error = 'throw new IllegalStateException("as asked");'
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": "1+2+3+4", "result": "10"},
        {"code": '"te" + "xt"', "result": "text"},
        {"code": 'html("<b>x</b>")', "result": "<b>x</b>", "mime": "text/html"},
        {"code": "Par.map(List.of(1, 2), x -> x * x)", "mime": "text/html"},
        {
            "code": "new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB)",
            "mime": "image/png",
        },
        {"code": "1+2+5", "result": "8"},
    ]
    code_display_data = [
        {"code": 'display("<i>x</i>", "text/html");', "mime": "text/html"},
        {"code": "display(Par.map(List.of(1), x -> x))", "mime": "text/html"},
        {"code": 'display(latex("$x$"))', "mime": "text/latex"},
    ]
    code_history_pattern = "1?2?5*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "String"
    code_clear_output = "clearOutput()"

    def run(self, result=None):
        """A test that skips itself for want of a feature is a failure here."""
        outcome = super().run(result)
        if outcome is not None and outcome.skipped:
            test, why = outcome.skipped.pop()
            outcome.failures.append((test, f"skipped: {why}"))
        return outcome


del KernelTests  # it would be run with another kernel's name

if __name__ == "__main__":
    unittest.main()
