"""One session in jupyter console, in a terminal: what a person types and sees."""

import os
import sys
import unittest

import pexpect

SECONDS = 60


class ConsoleTest(unittest.TestCase):
    def setUp(self):
        environment = {**os.environ, "TERM": "dumb", "PYTHONUNBUFFERED": "1"}
        arguments = ["-m", "jupyter_console", "--kernel", "parshell", "--simple-prompt"]
        arguments.append(f"--ZMQTerminalInteractiveShell.kernel_timeout={SECONDS}")
        self.console = pexpect.spawn(sys.executable, arguments, env=environment, encoding="utf-8", timeout=SECONDS)
        self.console.expect_exact("In [1]:")

    def tearDown(self):
        self.console.close(force=True)

    def test_a_session(self):
        self.console.sendline("int seven = 3 + 4;")
        self.console.expect_exact("In [2]:")
        self.console.sendline("seven * 6")
        self.console.expect(r"Out\[2\]: *42")
        self.console.expect_exact("In [3]:")
        self.console.sendline('System.out.println("printed " + seven);')
        self.console.expect_exact("printed 7")
        self.console.expect_exact("In [4]:")
        self.console.sendline("seven.nothing")
        self.console.expect("CompilationError|cannot be dereferenced")
        self.console.expect_exact("In [5]:")
        self.console.sendline('IO.readln("Name: ") + "!"')
        self.console.expect_exact("Name: ")
        self.console.sendline("Ada")
        self.console.expect(r"Out\[5\]: *Ada!")
        self.console.expect_exact("In [6]:")
        self.console.sendline("Par.list(List.of(3, 1, 2), x -> x * x)")
        self.console.expect(r"Out\[6\]: *\[9, 1, 4\]")
        self.console.expect_exact("In [7]:")
        self.console.sendeof()
        if self.console.expect_exact(["Do you really want to exit", pexpect.EOF]) == 0:
            self.console.sendline("y")
            self.console.expect_exact(pexpect.EOF)


if __name__ == "__main__":
    unittest.main()
