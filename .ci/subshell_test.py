"""Subshells (JEP 91) of the installed kernel, through jupyter_client."""

import unittest

from jupyter_client.manager import KernelManager

SECONDS = 60


class SubshellTest(unittest.TestCase):
    def setUp(self):
        self.manager = KernelManager(kernel_name="parshell")
        self.manager.start_kernel()
        self.addCleanup(self.manager.shutdown_kernel, now=True)
        self.client = self.manager.client()
        self.client.start_channels()
        self.addCleanup(self.client.stop_channels)
        self.client.wait_for_ready(timeout=SECONDS)

    def control(self, kind, content=None):
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        while True:
            reply = self.client.get_control_msg(timeout=SECONDS)
            if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                return reply["content"]

    def send(self, code, subshell=None):
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = self.client.session.msg("execute_request", content)
        if subshell is not None:
            message["header"]["subshell_id"] = subshell
        self.client.shell_channel.send(message)
        return message["header"]["msg_id"]

    def reply(self, request):
        """Other replies may come before: to the client, which had asked whether the kernel is ready, more than once."""
        while True:
            reply = self.client.get_shell_msg(timeout=SECONDS)
            if reply["parent_header"]["msg_id"] == request:
                return reply["content"]

    def result(self, request):
        text = None
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "execute_result":
                text = message["content"]["data"]["text/plain"]
            elif message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return text

    def await_stdout(self, request):
        while True:
            message = self.client.get_iopub_msg(timeout=SECONDS)
            if message["parent_header"].get("msg_id") == request and message["msg_type"] == "stream":
                return

    def test_the_kernel_says_that_it_has_them(self):
        request = self.client.kernel_info()
        self.assertIn("kernel subshells", self.reply(request)["supported_features"])

    def test_a_subshell_answers_while_a_cell_runs_and_sees_its_variables(self):
        created = self.control("create_subshell_request")
        self.assertEqual(created["status"], "ok")
        subshell = created["subshell_id"]
        self.assertEqual(self.control("list_subshell_request")["subshell_id"], [subshell])
        self.reply(self.send("var gate = new CountDownLatch(1);"))
        waiting = self.send('System.out.println("begun"); gate.await(); 41 + 1')
        self.await_stdout(waiting)
        asked = self.send("gate.getCount()", subshell)
        self.assertEqual(self.reply(asked)["status"], "ok")
        self.assertEqual(self.result(asked), "1")
        self.send("gate.countDown();", subshell)
        self.assertEqual(self.reply(waiting)["status"], "ok")
        self.assertEqual(self.control("delete_subshell_request", {"subshell_id": subshell})["status"], "ok")
        self.assertEqual(self.control("list_subshell_request")["subshell_id"], [])
        # To a subshell that is gone nobody answers in its stead, but the front end is told.
        self.assertNotEqual(self.reply(self.send("1", subshell))["status"], "ok")

    def test_an_interrupt_ends_a_cell_in_a_subshell(self):
        subshell = self.control("create_subshell_request")["subshell_id"]
        endless = self.send('System.out.println("begun"); for (;;) { }', subshell)
        self.await_stdout(endless)
        self.manager.interrupt_kernel()
        self.assertEqual(self.reply(endless)["ename"], "Interrupted")
        again = self.send("6 * 7")
        self.assertEqual(self.reply(again)["status"], "ok")
        self.assertEqual(self.result(again), "42")


if __name__ == "__main__":
    unittest.main()
