"""How the benchmarks are set up on a machine that never ran them, without a network."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

import peers


class FreshMachine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name) / "cache" / "assay-peers"
        patch = mock.patch.object(peers, "HOME", self.home)
        patch.start()
        self.addCleanup(patch.stop)
        self.called = []

    def call(self, status):
        """What stands in for venv and pip: makes the environment's folder, says a word, and ends so."""
        def call(command, stdout, stderr):
            self.called.append([str(word) for word in command])
            if "venv" in self.called[-1]:
                Path(command[-1]).mkdir(exist_ok=True)
            stdout.write("said\n")
            return status

        return mock.patch.object(peers.subprocess, "call", call)

    def test_a_peer_is_installed_once_where_there_is_no_cache_yet(self):
        with self.call(0):
            place = peers.install("guidellm")
            self.assertEqual(place, peers.install("guidellm"))
        self.assertEqual(place, self.home / "guidellm")
        self.assertEqual([command[1:3] for command in self.called],
                         [["-m", "venv"], ["install", "--quiet"]])
        self.assertEqual((self.home / "guidellm.log").read_text(), "said\nsaid\n")

    def test_a_peer_that_cannot_be_installed_is_told_with_its_log_and_tried_again(self):
        for _ in range(2):
            with self.call(1), self.assertRaisesRegex(peers.Skipped, r"see .*aiperf\.log"):
                peers.install("aiperf")
        self.assertEqual(len(self.called), 2)
        self.assertTrue((self.home / "aiperf.log").exists())

    def test_the_tokenizer_stands_where_it_is_looked_for(self):
        snapshot = peers.make_tokenizer()
        self.assertEqual(snapshot, peers.make_tokenizer())
        self.assertTrue((snapshot / "tokenizer.json").exists())
        self.assertEqual((snapshot.parents[1] / "refs" / "main").read_text(), snapshot.name)


if __name__ == "__main__":
    unittest.main()
