"""The installed kernel through jupyter_client: what a user does besides running cells from top to bottom."""

import os
import time
import unittest

from jupyter_client.manager import KernelManager

SECONDS = 30


class Reply:
    def __init__(self, content, stdout, text, error):
        self.status = content["status"]
        self.stdout = stdout
        self.text = text
        self.error = error


class KernelTest(unittest.TestCase):
    def setUp(self):
        self.manager = KernelManager(kernel_name="parshell")
        self.manager.start_kernel()
        self.pid = self.manager.provisioner.pid
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=SECONDS)

    def tearDown(self):
        self.client.stop_channels()
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)

    def start(self, code):
        return self.client.execute(code)

    def await_stdout(self, request, wanted):
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == request and wanted in message["content"].get("text", ""):
                return
        self.fail(f"no {wanted!r} in {SECONDS} s")

    def finish(self, request):
        stdout, text, error = "", None, None
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            content = message["content"]
            if message["msg_type"] == "stream" and content["name"] == "stdout":
                stdout += content["text"]
            elif message["msg_type"] == "execute_result":
                text = content["data"]["text/plain"]
            elif message["msg_type"] == "error":
                error = content
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                break
        while True:
            reply = self.client.get_shell_msg(timeout=SECONDS)
            if reply["parent_header"].get("msg_id") == request:
                return Reply(reply["content"], stdout, text, error)

    def run_cell(self, code):
        return self.finish(self.start(code))

    def interrupt_while(self, code):
        """Interrupts a cell as soon as it prints "begun"."""
        request = self.start(code)
        self.await_stdout(request, "begun")
        self.manager.interrupt_kernel()
        return self.finish(request)

    def test_interrupt_ends_a_waiting_map_and_the_kernel_goes_on(self):
        stopped = self.interrupt_while(
            """
            var firstIsDone = new CountDownLatch(1);
            Par.virtual(10).map(List.of(1, 2, 3), x -> {
                if (x == 1) {
                    firstIsDone.countDown();
                    return x;
                }
                firstIsDone.await();
                System.out.println("begun");
                Thread.sleep(600_000);
                return x;
            })
            """
        )
        self.assertEqual(stopped.status, "error")
        self.assertIsNotNone(stopped.error)
        last = self.run_cell("List.of(Par.last().succeeded(), Par.last().skipped())")
        self.assertEqual((last.status, last.text), ("ok", "[1, 2]"))
        again = self.run_cell("Par.list(List.of(3, 1, 2), x -> x * x)")
        self.assertEqual((again.status, again.text), ("ok", "[9, 1, 4]"))

    def test_interrupt_ends_a_calculating_map_and_its_workers(self):
        stopped = self.interrupt_while(
            """
            Par.named("endless").map(List.of(1, 2, 3), x -> {
                System.out.println("begun");
                long n = 0;
                while (x > 0) {
                    n += x;
                }
                return n;
            })
            """
        )
        self.assertEqual(stopped.status, "error")
        workers = self.run_cell(
            """
            for (var thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().startsWith("parshell-endless")) {
                    thread.join(20_000);
                }
            }
            Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                    .filter(name -> name.startsWith("parshell-endless")).toList()
            """
        )
        self.assertEqual((workers.status, workers.text), ("ok", "[]"))

    def test_an_error_names_its_cell_line(self):
        wrong = self.run_cell('int fine = 1;\nint wrong = Integer.parseInt("seven");')
        self.assertEqual(wrong.status, "error")
        self.assertIn("NumberFormatException", wrong.error["ename"])
        self.assertIn("line 2", "\n".join(wrong.error["traceback"]))

    def inspect(self, code):
        request = self.client.inspect(code)
        while True:
            reply = self.client.get_shell_msg(timeout=SECONDS)
            if reply["parent_header"].get("msg_id") == request:
                return reply["content"]["data"].get("text/plain", "")

    def test_tooltips_have_the_javadoc_of_the_installed_libraries(self):
        tooltip = self.inspect("Par.map")
        self.assertEqual(tooltip.count("Runs fn over every value"), 1, tooltip)
        self.assertNotIn("As Plan#", tooltip)
        self.assertIn("ClassCastException", self.inspect("Table.create().intColumn"))

    def test_shutdown_ends_the_process(self):
        self.run_cell("1 + 1")
        self.manager.shutdown_kernel(now=False)
        self.assertFalse(self.is_alive())

    def test_shutdown_ends_the_process_during_a_map(self):
        request = self.start('Par.forEach(List.of(1, 2), x -> { System.out.println("begun"); Thread.sleep(600_000); })')
        self.await_stdout(request, "begun")
        self.manager.shutdown_kernel(now=False)
        self.assertFalse(self.is_alive())

    def is_alive(self):
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True


if __name__ == "__main__":
    unittest.main()
