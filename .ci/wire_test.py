"""The installed kernel's connection, as jupyter_client provisions it: encrypted, and greeting who subscribes."""

import time
import unittest

from jupyter_client.manager import KernelManager

SECONDS = 60


class EncryptedKernelTest(unittest.TestCase):
    def setUp(self):
        self.manager = KernelManager(kernel_name="parshell", transport_encryption="required")
        self.manager.start_kernel()
        self.addCleanup(self.manager.shutdown_kernel, now=True)
        self.client = self.manager.client()
        self.client.start_channels()
        self.addCleanup(self.client.stop_channels)

    def test_cells_heartbeat_and_control_work_encrypted(self):
        self.assertIn("curve_secretkey", self.manager.get_connection_info())
        self.client.wait_for_ready(timeout=SECONDS)
        output = []
        reply = self.client.execute_interactive("1 + 1", timeout=SECONDS, output_hook=output.append)
        self.assertEqual(reply["content"]["status"], "ok")
        results = [m["content"]["data"]["text/plain"] for m in output if m["msg_type"] == "execute_result"]
        self.assertEqual(results, ["2"])
        # The first beat may be under way still.
        end = time.monotonic() + SECONDS
        while not self.client.hb_channel.is_beating() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertTrue(self.client.hb_channel.is_beating())
        self.client.shutdown()
        self.assertEqual(self.client.get_control_msg(timeout=SECONDS)["content"]["status"], "ok")

    def test_a_subscriber_is_greeted(self):
        types = []
        while "iopub_welcome" not in types:
            types.append(self.client.get_iopub_msg(timeout=SECONDS)["msg_type"])


if __name__ == "__main__":
    unittest.main()
